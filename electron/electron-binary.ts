/** Where Electron's own program is, if it is anywhere: its npm package brings only a loader. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Time that a first download may take. */
const DOWNLOAD_LIMIT_MS = 5 * 60_000

/** Path of the executable, or undefined where there is none on this machine. */
export function findElectron(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folder = packageFolder()
  if (folder === undefined) return undefined
  const name = executableName(folder)
  const path = env.ELECTRON_OVERRIDE_DIST_PATH
    ? join(env.ELECTRON_OVERRIDE_DIST_PATH, name)
    : join(folder, 'dist', name)
  return existsSync(path) ? path : undefined
}

/** Lets Electron's loader fetch it, quietly; where that cannot be done it fails at once. */
export function fetchElectron(): string | undefined {
  const folder = packageFolder()
  if (folder === undefined || process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return undefined
  spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: DOWNLOAD_LIMIT_MS })
  return findElectron()
}

function packageFolder(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  } catch {
    return undefined
  }
}

/** The loader writes the name to path.txt once it has fetched the program. */
function executableName(folder: string): string {
  const noted = join(folder, 'path.txt')
  if (existsSync(noted)) return readFileSync(noted, 'utf8')
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}
