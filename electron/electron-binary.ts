/** Where Electron's own program is, if it is anywhere: its npm package brings only a loader. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'

/** Time that a first download may take, in milliseconds. */
const DOWNLOAD_LIMIT = 10 * 60_000
/** Time for the server that it comes from to answer at all; also enough to unpack a copy kept from an earlier time. */
const REACH_LIMIT = 3_000

/** Path of the executable, or undefined where there is none on this machine. */
export function findElectron(
  env: NodeJS.ProcessEnv = process.env,
  folder = packageFolder(),
): string | undefined {
  return locate(env, folder)?.executable
}

/** The folder that an unpacked Electron is in, or undefined where there is none on this machine. */
export function electronDirectory(
  env: NodeJS.ProcessEnv = process.env,
  folder = packageFolder(),
): string | undefined {
  return locate(env, folder)?.directory
}

function locate(env: NodeJS.ProcessEnv, folder: string | undefined) {
  if (folder === undefined) return undefined
  // The loader notes the name when it has unpacked everything; what it broke off half-way has no note.
  const note = join(folder, 'path.txt')
  const noted = existsSync(note) ? readFileSync(note, 'utf8') : undefined
  const own = env.ELECTRON_OVERRIDE_DIST_PATH
  const name = noted ?? (own ? executableName(process.platform) : undefined)
  if (name === undefined) return undefined
  const directory = own || join(folder, 'dist')
  const executable = join(directory, name)
  return existsSync(executable) ? { directory, executable } : undefined
}

/**
 * Lets Electron's loader fetch the program, within a time limit. Where the network has no way to it, this ends soon.
 * @param onDownload hears once that a download has begun
 */
export async function fetchElectron(onDownload: () => void): Promise<string | undefined> {
  const folder = packageFolder()
  if (folder === undefined || process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return undefined
  const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const limit = new AbortController()
  const stop = setTimeout(() => limit.abort(), DOWNLOAD_LIMIT)
  limit.signal.addEventListener('abort', () => child.kill())
  void isReachable(downloadSource(process.env)).then((reachable) => {
    if (child.exitCode !== null) return
    if (reachable) onDownload()
    else limit.abort()
  })
  await ended
  clearTimeout(stop)
  return findElectron()
}

/** Host and port that the loader asks, as https://www.electronjs.org/docs/latest/tutorial/installation says. */
export function downloadSource(env: NodeJS.ProcessEnv): { host: string; port: number } | 'proxy' {
  if (env.ELECTRON_GET_USE_PROXY) return 'proxy'
  const mirror = env.ELECTRON_MIRROR ?? env.npm_config_electron_mirror
  const url = (mirror && URL.parse(mirror)) || new URL('https://github.com')
  return { host: url.hostname, port: Number(url.port) || (url.protocol === 'http:' ? 80 : 443) }
}

/** A proxy decides for itself what can be reached: it is believed until the time limit. */
function isReachable(source: ReturnType<typeof downloadSource>): Promise<boolean> {
  if (source === 'proxy') return Promise.resolve(true)
  return new Promise((resolve) => {
    const socket = connect({ ...source, timeout: REACH_LIMIT })
    const end = (reachable: boolean) => {
      clearTimeout(limit)
      socket.destroy()
      resolve(reachable)
    }
    // A name that nobody resolves does not count as a quiet socket.
    const limit = setTimeout(() => end(false), REACH_LIMIT)
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
}

function packageFolder(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  } catch {
    return undefined
  }
}

function executableName(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}
