/** A folder that the packager takes for an unpacked Electron for Linux: the right names, and no program inside. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What stands before the fuses in Electron's program: https://www.electronjs.org/docs/latest/tutorial/fuses */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSES_VERSION = 1

/** All switched the wrong way for an app that wants to be closed, in the order of Electron's fuses. */
const FUSES = '10110001'

export function writeHollowElectron(directory: string): void {
  mkdirSync(join(directory, 'locales'), { recursive: true })
  mkdirSync(join(directory, 'resources'))
  writeFileSync(join(directory, 'locales', 'en-US.pak'), '')
  writeFileSync(join(directory, 'locales', 'de.pak'), '')
  const wire = Buffer.from([FUSES_VERSION, FUSES.length])
  const program = Buffer.concat([Buffer.from(`hollow ${SENTINEL}`), wire, Buffer.from(FUSES)])
  writeFileSync(join(directory, 'electron'), program, { mode: 0o755 })
}

/** The fuses of a program, `0` off and `1` on, in the order of https://github.com/electron/fuses. */
export function fusesOf(program: Buffer): string {
  const wire = program.indexOf(SENTINEL) + SENTINEL.length
  return program.toString('latin1', wire + 2, wire + 2 + Number(program[wire + 1]))
}
