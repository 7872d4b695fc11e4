/** The host's end of the wire to one page of a window. A page that is loaded again gets a new one. */
import type { Wire } from '../../shared/contract.ts'
import { CHANNEL } from './ipc-channel.ts'
import { isOwnFrame, type SenderFrame } from './ipc-gate.ts'

/** The parts of Electron's `WebContents` and `ipcMain` that the wire needs. */
export interface PageContents {
  send(channel: string, text: string): void
  isDestroyed(): boolean
}
export interface IpcEvent {
  sender: unknown
  senderFrame: SenderFrame | null
}
export interface IpcSource {
  on(channel: string, listen: (event: IpcEvent, message: unknown) => void): unknown
  off(channel: string, listen: (event: IpcEvent, message: unknown) => void): unknown
}

export interface PageWire extends Wire {
  /** Tells the host that the page is gone. */
  close(): void
}

export function pageWire(contents: PageContents, ipc: IpcSource): PageWire {
  const closers = new Set<() => void>()
  let open = true
  return {
    send(text) {
      if (open && !contents.isDestroyed()) contents.send(CHANNEL, text)
    },
    onMessage(receive) {
      const listen = ({ sender, senderFrame }: IpcEvent, message: unknown) => {
        if (sender === contents && isOwnFrame(senderFrame) && typeof message === 'string') receive(message)
      }
      ipc.on(CHANNEL, listen)
      return () => ipc.off(CHANNEL, listen)
    },
    onClose(closed) {
      closers.add(closed)
      return () => closers.delete(closed)
    },
    close() {
      if (!open) return
      open = false
      for (const closed of closers) closed()
    },
  }
}
