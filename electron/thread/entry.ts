/** What the engine's thread begins with: SQLite is tried before anything is loaded that works with it. */
import { parentPort } from 'node:worker_threads'
import type { ProblemData } from '../../shared/problem.ts'
import { sqliteVersion } from '../host/sqlite-version.ts'
import type { FromThread } from './letters.ts'

const problem = sqliteProblem()
if (problem) parentPort?.postMessage({ kind: 'failed', problem } satisfies FromThread)
else void import('./run-engine.ts').then(({ runEngine }) => runEngine())

function sqliteProblem(): ProblemData | undefined {
  try {
    sqliteVersion()
    return undefined
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return {
      code: 'sqlite-unavailable',
      where: 'better-sqlite3',
      what: `SQLite cannot be loaded on this machine (${detail})`,
      remedy: 'Install Replayground again, in the version for this system and processor.',
    }
  }
}
