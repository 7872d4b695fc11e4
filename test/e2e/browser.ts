/** A real Chromium for tests: an installed one where there is one, else the one that comes as a package (Linux, x64). */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge']

/** @throws when this machine has none and the package does not run here */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = INSTALLED.find(existsSync)
  if (executablePath) return chromium.launch({ executablePath, args: ['--no-sandbox'] })
  if (process.platform === 'linux') {
    const packaged = (await import('@sparticuz/chromium')).default
    // One process for all tabs would end with the first context that is closed.
    const args = packaged.args.filter((arg) => arg !== '--single-process')
    return chromium.launch({ executablePath: await packaged.executablePath(), args })
  }
  return chromium.launch({ channel: process.platform === 'win32' ? 'msedge' : 'chrome' })
}
