/** Which frames of a window may talk to the host: the main frame of our own window, showing our own page. */
import { PAGE_ORIGIN } from './ipc-channel.ts'

/** The part of Electron's `WebFrameMain` that the decision needs. */
export interface SenderFrame {
  url: string
  parent: unknown
}

export function isOwnFrame(frame: SenderFrame | null | undefined): boolean {
  return frame !== null && frame !== undefined && frame.parent === null && isOwnPage(frame.url)
}

/** True for addresses of our own page, and for nothing that only begins alike. */
export function isOwnPage(url: string): boolean {
  return url === PAGE_ORIGIN || url.startsWith(`${PAGE_ORIGIN}/`)
}
