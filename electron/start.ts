/** `npm start`: the desktop window, or the same app in a browser where Electron's program is not to be had. */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Problem } from '../shared/problem.ts'
import { ensureBuilt, PROJECT } from './build.ts'
import { readArguments } from './cli/arguments.ts'
import { runTool } from './cli/exit.ts'
import { fetchElectron, findElectron } from './electron-binary.ts'
import { canOpen, hasScreen, openInBrowser } from './open-in-browser.ts'
import { serve } from './serve.ts'
import { checkStart } from './shell/check-start.ts'
import { startEngine } from './thread/engine.ts'

const USAGE = 'Usage: npm start -- [--browser] [--port N] [--no-open] [--help]'
const HELP = `${USAGE}
  --browser   serve the app to a browser, even where Electron could open a window
  --port N    the port to serve it at; any free one when left out
  --no-open   print the address and open nothing`

/** What the engine's thread runs, as in the desktop app: one bundle is loaded in a fifth of the time that its sources take. */
const ENGINE = join(PROJECT, 'dist/electron/engine.cjs')

/** What asks a program to end: Ctrl-C, another program, a terminal that is closed. */
const ENDS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

runTool(async () => {
  const { values, positionals } = readArguments(
    {
      allowPositionals: true,
      options: {
        browser: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        'no-open': { type: 'boolean', default: false },
      },
    },
    USAGE,
    HELP,
  )
  const port = Number(values.port)
  if (positionals.length > 0 || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Problem({ code: 'usage', what: 'these arguments do not fit', remedy: USAGE })

  await ensureBuilt()
  if (!values.browser) {
    const opened = await openWindow()
    if (typeof opened === 'number') return opened
    const opens = !values['no-open'] && canOpen(process.platform, process.env)
    console.log(`${opened}: ${opens ? 'opening the same app in' : 'serving the same app to'} a browser.`)
  }
  return serveUntilStopped(port, !values['no-open'])
})

/** The exit code of the window, or why there is none. */
async function openWindow(): Promise<number | string> {
  const found = findElectron()
  if (found) return runElectron(found)
  if (!hasScreen(process.platform, process.env))
    return 'Electron’s program is not on this machine, nor is there a screen for its window'
  const fetched = await fetchElectron(() => console.log('Fetching Electron’s program, this once …'))
  return fetched ? runElectron(fetched) : 'Electron’s program is not on this machine and cannot be fetched'
}

/** A window that ends with a failure within this time, in milliseconds, never came up. */
const COMES_UP_WITHIN = 10_000

function runElectron(electron: string): Promise<number | string> {
  // Set in the terminals of some editors; it would make a plain Node of Electron.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const begun = performance.now()
  return new Promise((resolve) => {
    const child = spawn(electron, [PROJECT], { stdio: 'inherit', env })
    let asked = false
    for (const signal of ENDS)
      process.on(signal, () => {
        asked = true
        child.kill(signal)
      })
    child.once('error', (error) => resolve(`Electron cannot be started (${error.message})`))
    child.once('exit', (code, signal) => {
      if (asked || code === 0) resolve(0)
      else if (performance.now() - begun > COMES_UP_WITHIN) resolve(code ?? 1)
      else resolve(`Electron could not open a window (it ended with ${signal ?? `code ${code}`})`)
    })
  })
}

async function serveUntilStopped(port: number, open: boolean): Promise<number> {
  const plays = await mkdtemp(join(tmpdir(), 'replayground-'))
  const { version } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8')) as { version: string } // our own file
  const places = { scenariosDirectory: join(PROJECT, 'scenarios'), playsDirectory: plays }
  const engine = startEngine({ entry: ENGINE, host: { ...places, version, transport: 'browser' } })
  const page = join(PROJECT, 'dist/renderer')
  try {
    await checkStart({ ...places, page, ready: engine.ready })
    const server = await serve({ engine, page, port })
    console.log(`Replayground is at ${server.url}\nStop it with Ctrl-C.`)
    if (open) openInBrowser(server.url)
    await new Promise<void>((resolve) => {
      for (const signal of ENDS) process.once(signal, () => resolve())
    })
    await server.close()
    return 0
  } finally {
    await engine.close()
    await rm(plays, { recursive: true, force: true })
  }
}
