/** A real Chromium for tests: an installed one where there is one, else the one that comes as a package (Linux, x64). */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { lastingTemp } from '../temporary.ts'

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge']

/** Painting without a graphics card: the processor draws directly, not by playing a graphics card, which takes three times as long. */
const ARGS = ['--no-sandbox', '--disable-gpu']

/** @throws when this machine has none and the package does not run here */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = INSTALLED.find(existsSync) ?? (await packaged())
  if (executablePath) return chromium.launch({ executablePath, args: ARGS })
  return chromium.launch({ channel: process.platform === 'win32' ? 'msedge' : 'chrome' })
}

async function packaged(): Promise<string | null> {
  if (process.platform !== 'linux') return null
  // It unpacks itself where temporary files go: once, and not for each run of the tests.
  const own = process.env.TMPDIR
  process.env.TMPDIR = lastingTemp()
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    chromium.setGraphicsMode = false
    return await chromium.executablePath()
  } finally {
    if (own === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = own
  }
}
