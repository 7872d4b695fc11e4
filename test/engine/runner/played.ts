/** Plays a bundled scenario once for a test file: its steps, and the directory with the databases it left behind. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterAll } from 'vitest'
import { play } from '../../../electron/engine/runner/play.ts'
import { requireScenario } from '../../../electron/engine/scenario/load.ts'
import type { ChoiceValues } from '../../../shared/choice.ts'
import { canonicalLine, type Step, type StepKind, type StepOf } from '../../../shared/trace.ts'

export interface Played {
  steps: Step[]
  directory: string
}

/** The databases are deleted after the file's last test. @param choices of the viewer; defaults for the rest */
export async function played(scenario: string, choices: ChoiceValues = {}): Promise<Played> {
  const directory = mkdtempSync(join(tmpdir(), 'replayground-test-'))
  afterAll(() => rmSync(directory, { recursive: true, force: true }))
  const steps: Step[] = []
  await play(await requireScenario('scenarios', scenario, choices), {
    directory,
    onSteps: (batch) => steps.push(...batch),
  })
  return { steps, directory }
}

/** All rows that a database of a played scenario gives for one SELECT. @param file `lane.db`, `lane-events.db`, … */
export function rowsOf<T>({ directory }: Played, file: string, sql: string): T[] {
  const db = new BetterSqlite3(join(directory, file), { readonly: true })
  try {
    return db.prepare(sql).all() as T[] // the caller knows its columns
  } finally {
    db.close()
  }
}

export const hashOf = (steps: readonly Step[]): string =>
  steps.reduce((hash, step) => hash.update(`${canonicalLine(step)}\n`), createHash('sha256')).digest('hex')

export const ofKind = <K extends StepKind>(steps: readonly Step[], kind: K): StepOf<K>[] =>
  steps.filter((step): step is StepOf<K> => step.kind === kind)
