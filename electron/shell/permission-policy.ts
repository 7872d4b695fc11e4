/**
 * What the page may ask the system for: to put text on the clipboard, and to fill the screen.
 * No camera, no position, no devices, no notifications.
 */
import { isOwnPage } from './ipc-gate.ts'

/** Electron's own names: https://www.electronjs.org/docs/latest/api/session#sessetpermissionrequesthandlerhandler */
const GRANTED: readonly string[] = ['clipboard-sanitized-write', 'fullscreen']

/** @param asker address or origin of the page that asks */
export const isGranted = (permission: string, asker: string): boolean =>
  GRANTED.includes(permission) && isOwnPage(asker)
