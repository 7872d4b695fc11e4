/** The whole app for a browser test: engine, server, built page, a tab. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Runner } from '../../electron/host/runner.ts'
import { serve } from '../../electron/serve.ts'
import { startEngine } from '../../electron/thread/engine.ts'
import { engineInProcess } from '../host/in-process.ts'
import { launchBrowser } from './browser.ts'

export interface PageOptions {
  theme?: string
  width?: number
  height?: number
  reducedMotion?: boolean
  /** Deep link, `#/scenario@step`. */
  address?: string
}

export interface RunningApp {
  url: string
  browser: Browser
  /** A fresh tab with a fresh memory. Errors on the page end up in `errors`. */
  page(options?: PageOptions): Promise<Page>
  errors: string[]
  close(): Promise<void>
}

/** What the engine's thread runs in both hosts. */
const ENGINE = resolve('dist/electron/engine.cjs')

/**
 * @param runner plays scenarios instead of the engine, in this thread: what it is made of cannot be sent to another
 * @param entry what the engine's thread runs instead
 */
export async function startApp(
  scenarios = 'scenarios',
  runner?: Runner,
  entry = ENGINE,
): Promise<RunningApp> {
  const plays = await mkdtemp(join(tmpdir(), 'replayground-e2e-'))
  const host = {
    scenariosDirectory: resolve(scenarios),
    playsDirectory: plays,
    version: 'test',
    transport: 'browser',
  } as const
  const engine = runner ? engineInProcess({ ...host, runner }) : startEngine({ entry, host })
  const server = await serve({ engine, page: resolve('dist/renderer') })
  const browser = await launchBrowser()
  const errors: string[] = []
  return {
    url: server.url,
    browser,
    errors,
    async page({ theme, width = 1280, height = 720, reducedMotion = false, address = '' } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
      })
      const page = await context.newPage()
      page.setDefaultTimeout(60_000)
      page.on('pageerror', (error) => errors.push(error.message))
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
      if (theme) await page.addInitScript(chooseTheme, theme)
      await page.goto(`${server.url}${address}`)
      return page
    },
    async close() {
      await browser.close()
      await server.close()
      await rm(plays, { recursive: true, force: true })
    },
  }
}

/** Runs in the page before anything else: the theme as a viewer chose it earlier. Reloading the tab keeps later choices. */
function chooseTheme(theme: string): void {
  if (sessionStorage.getItem('theme chosen')) return
  sessionStorage.setItem('theme chosen', 'yes')
  localStorage.setItem('replayground', JSON.stringify({ state: { theme }, version: 1 }))
}
