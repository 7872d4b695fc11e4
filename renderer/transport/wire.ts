/** The page's wire to its host: the desktop bridge where the preload has put one, else a WebSocket to where the page came from. */
import type { Wire } from '../../shared/contract.ts'
import { key } from './key.ts'

/** What the preload script exposes. */
export type DesktopBridge = Pick<Wire, 'send' | 'onMessage'>

declare global {
  interface Window {
    replaygroundWire?: DesktopBridge
  }
}

export const isDesktop = (): boolean => window.replaygroundWire !== undefined

export const openWire = (): Wire =>
  window.replaygroundWire ? desktopWire(window.replaygroundWire) : browserWire()

/** The host lives as long as the window: this wire never closes. */
const desktopWire = (bridge: DesktopBridge): Wire => ({ ...bridge, onClose: () => () => {} })

function browserWire(): Wire {
  const address = new URL('/contract', window.location.href)
  address.protocol = 'ws:'
  address.searchParams.set('token', key())
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
