/** The desktop app: one window, its page over a protocol of its own, the contract over IPC. Policies live in shell/. */
import { readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, ipcMain, protocol, screen, session } from 'electron'
import type { Wire } from '../shared/contract.ts'
import { Problem } from '../shared/problem.ts'
import { createHost, type Host } from './host/host.ts'
import { attachSession } from './host/session.ts'
import { failurePage } from './shell/failure-page.ts'
import { CHANNEL, PAGE_URL } from './shell/ipc-channel.ts'
import { isOwnFrame, isOwnPage } from './shell/ipc-gate.ts'
import { protocolHandler } from './shell/protocol-handler.ts'
import { restoreBounds } from './shell/window-bounds.ts'
import { windowOptions } from './shell/window-options.ts'

/** dist/electron, next to the bundled preload script; the page is in dist/renderer. */
const HERE = dirname(fileURLToPath(import.meta.url))

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
// Two apps must not share one directory of databases: the second hands over to the first.
if (!app.requestSingleInstanceLock()) app.quit()
else app.whenReady().then(start)

function start(): void {
  const file = join(app.getPath('userData'), 'window.json')
  const bounds = restoreBounds(
    readOptional(file),
    screen.getAllDisplays().map((display) => display.workArea),
  )
  const window = new BrowserWindow(windowOptions(join(HERE, 'preload.cjs'), bounds))
  window.once('ready-to-show', () => window.show())
  window.on('close', () => writeFileSync(file, JSON.stringify(window.getNormalBounds())))
  app.on('second-instance', () => window.focus())
  app.on('window-all-closed', () => app.quit())
  try {
    guard(window)
    connect(window, openHost())
    window.loadURL(PAGE_URL)
  } catch (error) {
    const { data } = Problem.from(error, {
      code: 'start-failed',
      remedy: 'Free some disk space or restart the computer.',
    })
    window.loadURL(failurePage(data))
  }
}

/** Nothing leaves the page: no navigation, no windows, no permissions, no embedded pages. */
function guard(window: BrowserWindow): void {
  protocol.handle('app', protocolHandler(join(HERE, '../renderer')))
  window.webContents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  window.webContents.on('will-attach-webview', (event) => event.preventDefault())
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
}

function openHost(): Host {
  const plays = join(app.getPath('userData'), 'plays')
  const host = createHost({
    scenariosDirectory: join(HERE, '../../scenarios'),
    playsDirectory: plays,
    version: app.getVersion(),
    transport: 'desktop',
  })
  app.on('before-quit', () => {
    void host.close().then(() => rm(plays, { recursive: true, force: true }))
  })
  return host
}

function connect(window: BrowserWindow, host: Host): void {
  const wire: Wire = {
    send: (text) => {
      if (!window.isDestroyed()) window.webContents.send(CHANNEL, text)
    },
    onMessage(receive) {
      const listen = (event: Electron.IpcMainEvent, text: unknown) => {
        if (event.sender === window.webContents && isOwnFrame(event.senderFrame)) receive(String(text))
      }
      ipcMain.on(CHANNEL, listen)
      return () => ipcMain.off(CHANNEL, listen)
    },
    onClose(closed) {
      window.once('closed', closed)
      return () => window.off('closed', closed)
    },
  }
  const { handlers, disconnect } = host.connect((notice, data) => wire.send(JSON.stringify({ notice, data })))
  attachSession(wire, handlers)
  wire.onClose(() => void disconnect())
}

function readOptional(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
