/** The desktop app: one window, its page over a protocol of its own, the contract over IPC. Policies live in shell/. */
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, ipcMain, Menu, protocol, screen, session } from 'electron'
import { Problem } from '../shared/problem.ts'
import { checkStart } from './shell/check-start.ts'
import { isOwnDownload } from './shell/download-policy.ts'
import { failurePage } from './shell/failure-page.ts'
import { PAGE_SCHEME, PAGE_URL } from './shell/ipc-channel.ts'
import { isOwnPage } from './shell/ipc-gate.ts'
import { menuTemplate } from './shell/menu.ts'
import { decideNavigation } from './shell/navigation-policy.ts'
import { type PageWire, pageWire } from './shell/page-wire.ts'
import { isGranted } from './shell/permission-policy.ts'
import { protocolHandler } from './shell/protocol-handler.ts'
import { restoreBounds } from './shell/window-bounds.ts'
import { recallWindow, rememberWindow } from './shell/window-memory.ts'
import { windowOptions } from './shell/window-options.ts'
import { type Engine, startEngine } from './thread/engine.ts'

/** dist/electron, next to the bundled preload script; the same places in a source checkout and inside the archive. */
const HERE = dirname(fileURLToPath(import.meta.url))
const PAGE = join(HERE, '../renderer')
const SCENARIOS = join(HERE, '../../scenarios')

app.enableSandbox()
// Without fetch the scheme would not load all that a page may load; other pages still cannot read from it.
protocol.registerSchemesAsPrivileged([
  { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
])
// Two apps must not share one directory of databases: the second hands over to the first.
if (app.requestSingleInstanceLock()) app.whenReady().then(start)
else app.quit()

function start(): void {
  const plays = join(app.getPath('userData'), 'plays')
  // What a crash has left behind.
  rmSync(plays, { recursive: true, force: true })
  const engine = startEngine({
    entry: join(HERE, 'engine.cjs'),
    host: {
      scenariosDirectory: SCENARIOS,
      playsDirectory: plays,
      version: app.getVersion(),
      transport: 'desktop',
    },
  })
  protocol.handle(PAGE_SCHEME, protocolHandler(PAGE))
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(isGranted(permission, requestingUrl)),
  )
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) =>
    isGranted(permission, origin),
  )
  session.defaultSession.on('will-download', (event, item) => {
    if (!isOwnDownload(item.getURL())) event.preventDefault()
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)))

  const window = openWindow()
  const show = () => showPage(window, plays, engine)
  guard(window, show)
  connect(window, engine)
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('window-all-closed', () => app.quit())
  app.once('will-quit', (event) => {
    // Databases are closed and deleted before the process ends; quitting again would not be heard by then.
    event.preventDefault()
    void engine
      .close()
      .catch(() => {})
      .then(() => rmSync(plays, { recursive: true, force: true }))
      .finally(() => app.exit(0))
  })
  void show()
}

function openWindow(): BrowserWindow {
  const file = join(app.getPath('userData'), 'window.json')
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow(
    windowOptions(join(HERE, 'preload.cjs'), restoreBounds(recallWindow(file), screens)),
  )
  window.once('ready-to-show', () => window.show())
  window.on('close', () => rememberWindow(file, window.getNormalBounds()))
  return window
}

/** The page, or what stands in its way. */
async function showPage(window: BrowserWindow, plays: string, engine: Engine): Promise<void> {
  try {
    await checkStart({
      page: PAGE,
      scenariosDirectory: SCENARIOS,
      playsDirectory: plays,
      ready: engine.ready,
    })
    await window.loadURL(PAGE_URL)
  } catch (error) {
    showFailure(
      window,
      Problem.from(error, {
        code: 'start-failed',
        where: PAGE_URL,
        remedy: 'Restart the computer, or install Replayground again.',
      }),
    )
  }
}

function showFailure(window: BrowserWindow, { data }: Problem): void {
  if (!window.isDestroyed()) window.loadURL(failurePage(data)).catch(() => {})
}

/** Nothing leaves the page: no navigation, no windows, no embedded pages. */
function guard({ webContents }: BrowserWindow, show: () => Promise<void>): void {
  webContents.on('will-navigate', (event) => {
    const decision = decideNavigation(webContents.getURL(), event.url)
    if (decision === 'allow') return
    event.preventDefault()
    if (decision === 'try-again') void show()
    else if (decision === 'quit') app.quit()
  })
  webContents.on('will-redirect', (event) => event.preventDefault())
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** A wire to the engine for every page the window loads; it closes when the page goes, and the page's plays end with it. */
function connect(window: BrowserWindow, engine: Engine): void {
  const { webContents } = window
  let wire: PageWire | undefined
  webContents.on('did-navigate', (_event, url) => {
    wire?.close()
    wire = undefined
    if (!isOwnPage(url)) return
    wire = pageWire(webContents, ipcMain)
    engine.connect(wire)
  })
  webContents.on('render-process-gone', (_event, { reason }) => {
    wire?.close()
    showFailure(
      window,
      new Problem({
        code: 'page-gone',
        where: reason,
        what: 'the page has stopped working',
        remedy: 'Try again; if it happens again, please report it.',
      }),
    )
  })
  window.once('closed', () => wire?.close())
}
