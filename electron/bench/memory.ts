/** Whether a rebuild needs more memory the longer the log is: its resident set, in a process of its own. */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../../shared/problem.ts'
import { fillForRebuild } from './cases/rebuild.ts'

/** Most megabytes (10^6 bytes) that a rebuild may have resident, however long the log is. */
export const MOST_MEGABYTES = 300

export interface MemoryResult {
  events: number
  /** Resident megabytes, the most in each tenth of the rebuild. */
  tenths: readonly number[]
  /** The most of all. */
  peak: number
}

/**
 * @param directory for the store and the read model
 * @throws Problem `bench-memory-failed`
 */
export function measureMemory(directory: string, events: number): MemoryResult {
  mkdirSync(join(directory, 'memory'))
  fillForRebuild(join(directory, 'memory', 'events.db'), events)
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'rebuild-process.ts'), join(directory, 'memory'), String(events)],
    { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' },
  )
  if (status !== 0)
    throw new Problem({
      code: 'bench-memory-failed',
      what: `the process that was to rebuild ended with code ${status}`,
      remedy: 'Look at what it wrote above.',
    })
  const tenths = JSON.parse(stdout) as number[] // what the process writes
  return { events, tenths, peak: Math.max(...tenths) }
}
