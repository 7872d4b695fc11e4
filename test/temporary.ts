/** One place for all that tests write outside of the project: it goes when they have ended, also what a killed process left there. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Names of the variable that `os.tmpdir` and child processes read: on Unix, and on Windows. */
const VARIABLES = ['TMPDIR', 'TEMP', 'TMP'] as const
/** Tells what is worth keeping from run to run where it belongs; see `launchBrowser`. */
const KEPT = 'REPLAYGROUND_LASTING_TEMP'

/** The system's own directory for temporary files, which outlasts the run of the tests. */
export const lastingTemp = (): string => process.env[KEPT] ?? tmpdir()

/** Before all tests: whatever asks for a temporary directory from now on gets one inside of the run's own. */
export default function temporary(): () => void {
  const before = VARIABLES.map((name) => [name, process.env[name]] as const)
  process.env[KEPT] = lastingTemp()
  const own = mkdtempSync(join(lastingTemp(), 'replayground-tests-'))
  for (const name of VARIABLES) process.env[name] = own
  return () => {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    rmSync(own, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
