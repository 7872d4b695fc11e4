/** The parts of Electron's main process that the app uses, on top of Node and of a window somewhere else. */
import { EventEmitter } from 'node:events'
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openLine } from './line.ts'

const line = openLine(process)
const USER_DATA = process.env.STAND_IN_USER_DATA ?? ''
const LOCK = join(USER_DATA, 'stand-in.lock')
let hasLock = false

/** An event that a listener may prevent. */
function preventable<T extends object>(data: T) {
  const event = {
    ...data,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
  }
  return event
}

class App extends EventEmitter {
  enableSandbox(): void {}
  requestSingleInstanceLock(): boolean {
    if (existsSync(LOCK)) return false
    closeSync(openSync(LOCK, 'wx'))
    hasLock = true
    return true
  }
  whenReady(): Promise<void> {
    return line.ask('ready')
  }
  getPath(name: string): string {
    if (name !== 'userData') throw new Error(`The stand-in has no path for ${name}.`)
    return USER_DATA
  }
  getVersion(): string {
    const root = join(dirname(process.argv[1] ?? ''), '../..')
    return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version
  }
  quit(): void {
    setImmediate(async () => {
      for (const window of [...BrowserWindow.open]) await window.close()
      const event = preventable({})
      this.emit('will-quit', event)
      if (!event.defaultPrevented) this.exit(0)
    })
  }
  exit(code: number): void {
    if (hasLock) rmSync(LOCK, { force: true })
    process.exit(code)
  }
}
export const app = new App()
// As Electron does where there are signals.
process.on('SIGTERM', () => app.quit())

export class WebContents extends EventEmitter {
  url = ''
  destroyed = false
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })
  send(channel: string, message: unknown): void {
    void line.ask('send', { channel, message })
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  getURL(): string {
    return this.url
  }
  setWindowOpenHandler(handler: WebContents['openHandler']): void {
    this.openHandler = handler
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly open = new Set<BrowserWindow>()
  readonly webContents = new WebContents()
  readonly #bounds: { width: number; height: number; x: number; y: number }
  #loaded = false

  constructor(options: { width: number; height: number; x?: number; y?: number }) {
    super()
    this.#bounds = { width: options.width, height: options.height, x: options.x ?? 0, y: options.y ?? 0 }
    BrowserWindow.open.add(this)
    void line.ask('open', options)
  }
  async loadURL(url: string): Promise<void> {
    await line.ask('load', url)
    if (!this.#loaded) this.emit('ready-to-show')
    this.#loaded = true
  }
  show(): void {
    void line.ask('show')
  }
  focus(): void {}
  isMinimized(): boolean {
    return false
  }
  restore(): void {}
  isDestroyed(): boolean {
    return this.webContents.destroyed
  }
  getNormalBounds() {
    return this.#bounds
  }
  /** Closes the tab too, where it is still there. */
  async close(): Promise<void> {
    if (this.webContents.destroyed) return
    this.emit('close', preventable({}))
    this.webContents.destroyed = true
    BrowserWindow.open.delete(this)
    this.emit('closed')
    await line.ask('close')
  }
}

export const ipcMain = new EventEmitter()
export const Menu = { buildFromTemplate: (template: unknown) => template, setApplicationMenu: () => {} }
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] }

const schemes = new Map<string, (request: { url: string; method: string }) => Promise<Response>>()
export const protocol = {
  registerSchemesAsPrivileged: () => {},
  handle: (scheme: string, handler: (request: { url: string; method: string }) => Promise<Response>) =>
    void schemes.set(scheme, handler),
}

class Session extends EventEmitter {
  check: (contents: null, permission: string, origin: string) => boolean = () => true
  setPermissionRequestHandler(): void {}
  setPermissionCheckHandler(check: Session['check']): void {
    this.check = check
  }
}
export const session = { defaultSession: new Session() }

/** The one window that the app opens. */
function theWindow(): BrowserWindow {
  const [window] = BrowserWindow.open
  if (!window) throw new Error('There is no window.')
  return window
}

line.on('request', async ({ url, method }: { url: string; method: string }) => {
  const handler = schemes.get(new URL(url).protocol.slice(0, -1))
  if (!handler) throw new Error(`Nothing handles ${url}.`)
  const response = await handler({ url, method })
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  }
})
line.on(
  'ipc',
  ({
    channel,
    message,
    url,
    inside,
  }: {
    channel: string
    message: unknown
    url: string
    inside: boolean
  }) => {
    const sender = theWindow().webContents
    ipcMain.emit(channel, { sender, senderFrame: { url, parent: inside ? {} : null } }, message)
  },
)
line.on('will-navigate', (url: string) => {
  const event = preventable({ url })
  theWindow().webContents.emit('will-navigate', event)
  return !event.defaultPrevented
})
line.on('did-navigate', (url: string) => {
  const { webContents } = theWindow()
  webContents.url = url
  webContents.emit('did-navigate', {}, url, 200, 'OK')
})
line.on('gone', () =>
  theWindow().webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
)
line.on('window-open', (url: string) => theWindow().webContents.openHandler({ url }).action === 'allow')
line.on('is-granted', ({ permission, origin }: { permission: string; origin: string }) =>
  session.defaultSession.check(null, permission, origin),
)
line.on('closed', async () => {
  const [window] = BrowserWindow.open
  await window?.close()
  if (BrowserWindow.open.size === 0) app.emit('window-all-closed')
})
