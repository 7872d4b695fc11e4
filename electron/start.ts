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
import { createHost } from './host/host.ts'
import { openInBrowser } from './open-in-browser.ts'
import { serve } from './serve.ts'

const USAGE = 'Usage: npm start -- [--browser] [--port N] [--no-open]'

runTool(async () => {
  const { values, positionals } = readArguments(
    {
      allowPositionals: true,
      options: {
        browser: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    },
    USAGE,
  )
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const port = Number(values.port)
  if (positionals.length > 0 || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Problem({ code: 'usage', what: 'these arguments do not fit', remedy: USAGE })

  await ensureBuilt()
  if (!values.browser) {
    const electron = findElectron() ?? fetchElectron()
    if (electron) return openWindow(electron)
    console.log(
      'Electron’s program is not on this machine and cannot be fetched: opening the same app in a browser.',
    )
  }
  return serveUntilStopped(port, !values['no-open'])
})

function openWindow(electron: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(electron, [PROJECT], { stdio: 'inherit' })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  })
}

async function serveUntilStopped(port: number, open: boolean): Promise<number> {
  const plays = await mkdtemp(join(tmpdir(), 'replayground-'))
  const { version } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8')) as { version: string }
  try {
    const host = createHost({
      scenariosDirectory: join(PROJECT, 'scenarios'),
      playsDirectory: plays,
      version,
      transport: 'browser',
    })
    const server = await serve({ host, page: join(PROJECT, 'dist/renderer'), port })
    console.log(`Replayground is at ${server.url}\nStop it with Ctrl-C.`)
    if (open) openInBrowser(server.url)
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    })
    await server.close()
    return 0
  } finally {
    await rm(plays, { recursive: true, force: true })
  }
}
