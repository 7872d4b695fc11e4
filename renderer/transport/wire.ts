/** The page's wire to its host: the desktop bridge where the preload has put one, else a WebSocket to where the page came from. */
import type { Wire } from '../../shared/contract.ts'

/** What the preload script exposes. */
export type DesktopBridge = Pick<Wire, 'send' | 'onMessage'>

declare global {
  interface Window {
    replaygroundWire?: DesktopBridge
  }
}

export const openWire = (): Wire =>
  window.replaygroundWire ? desktopWire(window.replaygroundWire) : browserWire()

/** The host lives as long as the window: this wire never closes. */
const desktopWire = (bridge: DesktopBridge): Wire => ({ ...bridge, onClose: () => () => {} })

function browserWire(): Wire {
  const address = new URL('/contract', window.location.href)
  address.protocol = 'ws:'
  address.searchParams.set('token', token())
  const socket = new WebSocket(address)
  const waiting: string[] = []
  socket.addEventListener('open', () => {
    for (const text of waiting.splice(0)) socket.send(text)
  })
  return {
    send: (text) => (socket.readyState === WebSocket.CONNECTING ? waiting.push(text) : socket.send(text)),
    onMessage(receive) {
      const listen = (event: MessageEvent) => receive(String(event.data))
      socket.addEventListener('message', listen)
      return () => socket.removeEventListener('message', listen)
    },
    onClose(closed) {
      socket.addEventListener('close', closed, { once: true })
      return () => socket.removeEventListener('close', closed)
    },
  }
}

/** Takes the token out of the address bar, so that it is not shared with the link, and keeps it for a reload. */
function token(): string {
  const url = new URL(window.location.href)
  const given = url.searchParams.get('token')
  if (given === null) return sessionStorage.getItem('token') ?? ''
  sessionStorage.setItem('token', given)
  url.searchParams.delete('token')
  window.history.replaceState(null, '', url)
  return given
}
