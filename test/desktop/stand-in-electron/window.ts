/** The window of the stand-in: a tab of a real Chromium that behaves as Electron's would towards page and main process. */
import { readFileSync } from 'node:fs'
import type { BrowserContext, Page, Route } from 'playwright-core'
import type { Line } from './line.ts'

const ELECTRON = 'app://replayground'
const CHROMIUM = 'https://replayground.stand-in'
const toElectron = (url: string) => url.replaceAll(CHROMIUM, ELECTRON)
const toChromium = (url: string) =>
  url.replaceAll(ELECTRON, CHROMIUM).replaceAll(encodeURIComponent(ELECTRON), encodeURIComponent(CHROMIUM))

/** Electron's names and Playwright's for what a page may be granted. */
const PERMISSIONS = [
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['clipboard-read', 'clipboard-read'],
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['media', 'camera'],
] as const

export interface StandInWindow {
  page: Page
  options: Record<string, unknown>
  /** Addresses that the page was kept from. */
  denied: string[]
  /** Requests that would have left this machine. */
  contacted: string[]
}

interface Options extends Record<string, unknown> {
  width: number
  height: number
  webPreferences: { preload: string }
}

/** Answers the main process on the line; settles when the window shows something. */
export function answerWindow(context: BrowserContext, line: Line): Promise<StandInWindow> {
  const denied: string[] = []
  const contacted: string[] = []
  /** What the main process itself loads is not asked about. */
  let loading: string | undefined
  /** True while a new document is on its way: another hash on the same page is no `did-navigate`. */
  let arriving = false

  line.on('ready', () => {})
  const opened = new Promise<{ page: Page; options: Options }>((resolve) => {
    line.on('open', async (options: Options) => {
      const page = await context.newPage()
      await page.setViewportSize({ width: options.width, height: options.height })
      await page.exposeBinding('standInSend', ({ frame }, channel: string, message: unknown) => {
        const inside = frame.parentFrame() !== null
        return line.ask('ipc', { channel, message, url: toElectron(frame.url()), inside })
      })
      await page.addInitScript(preload(readFileSync(options.webPreferences.preload, 'utf8')))
      page.on('framenavigated', (frame) => {
        if (frame !== page.mainFrame() || !arriving) return
        arriving = false
        void line.ask('did-navigate', toElectron(frame.url()))
      })
      page.on('close', () => void line.ask('closed'))
      page.on('crash', () => void line.ask('gone'))
      for (const [electron, playwright] of PERMISSIONS)
        if (await line.ask<boolean>('is-granted', { permission: electron, origin: `${ELECTRON}/` }))
          await context.grantPermissions([playwright], { origin: CHROMIUM })
      resolve({ page, options })
    })
  })
  context.on('page', async (popup) => {
    if ((await popup.opener()) === null) return
    denied.push(popup.url())
    if (!(await line.ask<boolean>('window-open', toElectron(popup.url())))) await popup.close()
  })

  const answer = async (route: Route) => {
    const request = route.request()
    const url = toElectron(request.url())
    if (
      request.isNavigationRequest() &&
      loading !== request.url() &&
      !(await line.ask<boolean>('will-navigate', url))
    ) {
      denied.push(url)
      // Chromium stays where it is.
      return route.fulfill({ status: 204 })
    }
    loading = undefined
    if (request.isNavigationRequest()) arriving = true
    if (!url.startsWith('app:')) {
      contacted.push(url)
      return route.abort()
    }
    const { status, headers, body } = await line.ask<{
      status: number
      headers: Record<string, string>
      body: string
    }>('request', { url, method: request.method() })
    return route.fulfill({ status, headers, body: Buffer.from(body, 'base64') })
  }
  void context.route('**/*', answer)

  return new Promise((resolve) => {
    line.on('load', async (url: string) => {
      const { page } = await opened
      loading = toChromium(url)
      arriving = true
      await page.goto(loading, { waitUntil: 'commit' })
    })
    line.on('send', async ({ channel, message }: { channel: string; message: unknown }) => {
      const { page } = await opened
      await page.evaluate(deliver, [channel, message] as const).catch(() => {}) // the page may be gone
    })
    line.on('show', async () => {
      const { page, options } = await opened
      resolve({ page, options, denied, contacted })
    })
    line.on('close', async () => {
      const { page } = await opened
      await page.close()
    })
  })
}

/** Runs in the page: what `webContents.send` brings. */
function deliver([channel, message]: readonly [string, unknown]): void {
  window.dispatchEvent(new CustomEvent(`stand-in ${channel}`, { detail: message }))
}

/** Runs in the page before its own scripts: the preload script, with the two modules it may ask for. */
const preload = (code: string): string => `
if (window === window.top) {
  const exports = {}, module = { exports }, listeners = new Map()
  const require = (name) => {
    if (name !== 'electron') throw new Error('module not found: ' + name)
    const send = window.standInSend
    return {
      contextBridge: {
        exposeInMainWorld: (key, value) =>
          Object.defineProperty(window, key, { value: Object.freeze(value), enumerable: true }),
      },
      ipcRenderer: {
        send: (channel, message) => void send(channel, message),
        on(channel, listen) {
          const hear = (event) => listen({}, event.detail)
          listeners.set(listen, hear)
          window.addEventListener('stand-in ' + channel, hear)
        },
        off: (channel, listen) => window.removeEventListener('stand-in ' + channel, listeners.get(listen)),
      },
    }
  }
  ;(() => {
${code}
  })()
}`
