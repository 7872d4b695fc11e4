/** How the window is made: a sandboxed page that sees nothing of Node or Electron but the bridge. */
import { SMALLEST, type WindowBounds } from './window-bounds.ts'

export const windowOptions = (preload: string, bounds: WindowBounds) => ({
  ...bounds,
  minWidth: SMALLEST.width,
  minHeight: SMALLEST.height,
  show: false,
  title: 'Replayground',
  autoHideMenuBar: true,
  backgroundColor: '#faf8f4',
  webPreferences: {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  },
})
