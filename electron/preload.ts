/** The bridge: text out, text in. What the text means is checked on both sides, not here. */
import { contextBridge, ipcRenderer } from 'electron'
import type { Wire } from '../shared/contract.ts'
import { CHANNEL } from './shell/ipc-channel.ts'

contextBridge.exposeInMainWorld('replaygroundWire', {
  send: (text) => ipcRenderer.send(CHANNEL, String(text)),
  onMessage(receive) {
    const listen = (_event: unknown, text: string) => receive(text)
    ipcRenderer.on(CHANNEL, listen)
    return () => ipcRenderer.off(CHANNEL, listen)
  },
} satisfies Pick<Wire, 'send' | 'onMessage'>)
