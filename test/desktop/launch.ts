/** The desktop app for a test: in a real Electron where there is one, else in the stand-in. */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { type Page, _electron as playwrightElectron } from 'playwright-core'
import { findElectron } from '../../electron/electron-binary.ts'
import { launchBrowser } from '../e2e/browser.ts'
import { openLine } from './stand-in-electron/line.ts'
import { answerWindow, type StandInWindow } from './stand-in-electron/window.ts'

export interface Desktop {
  page: Page
  /** What only the stand-in can tell. */
  standIn?: StandInWindow
  /** Exit code of the app, once it has ended. */
  ended: Promise<number | null>
  /** Starts the app a second time. @returns its exit code */
  startAgain(): Promise<number | null>
  /** Ends whatever is still running. */
  close(): Promise<void>
}

export interface LaunchOptions {
  /** Directory of the app, with its package.json and dist. */
  app: string
  userData: string
}

const electron = findElectron()
export const kind = electron ? 'Electron' : 'the stand-in for Electron'

export const launchDesktop = (options: LaunchOptions): Promise<Desktop> =>
  electron ? launchElectron(electron, options) : launchStandIn(options)

async function launchElectron(executablePath: string, { app, userData }: LaunchOptions): Promise<Desktop> {
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [app, `--user-data-dir=${userData}`, ...sandbox]
  const running = await playwrightElectron.launch({ executablePath, args })
  return {
    page: await running.firstWindow(),
    ended: exitOf(running.process()),
    startAgain: () => exitOf(spawn(executablePath, args, { stdio: 'ignore' })),
    close: () => running.close(),
  }
}

async function launchStandIn({ app, userData }: LaunchOptions): Promise<Desktop> {
  const browser = await launchBrowser()
  const main = () =>
    fork(join(app, 'dist/electron/main.js'), {
      execArgv: ['--import', resolve('test/desktop/stand-in-electron/register.ts')],
      env: { ...process.env, STAND_IN_USER_DATA: userData },
      stdio: 'inherit',
    })
  const child = main()
  const ended = exitOf(child)
  const window = await answerWindow(await browser.newContext(), openLine(child))
  return {
    page: window.page,
    standIn: window,
    ended,
    startAgain: () => exitOf(main()),
    async close() {
      child.kill()
      await ended
      await browser.close()
    },
  }
}

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((settle) => {
    if (child.exitCode !== null) settle(child.exitCode)
    child.once('exit', settle)
  })
