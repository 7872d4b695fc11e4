/** The file that keeps the window's place from one start to the next. Losing it is no failure. */
import { readFileSync, writeFileSync } from 'node:fs'
import type { WindowBounds } from './window-bounds.ts'

export function recallWindow(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

export function rememberWindow(file: string, bounds: WindowBounds): void {
  try {
    writeFileSync(file, JSON.stringify(bounds))
  } catch {
    // Next time the window opens where a first one would.
  }
}
