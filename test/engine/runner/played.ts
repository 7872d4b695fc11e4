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
import { canonicalLine, type SqlValue, type Step, type StepKind, type StepOf } from '../../../shared/trace.ts'

export interface Played {
  steps: Step[]
  directory: string
  /**
   * All rows that a database of the play gives for one SELECT; the caller knows its columns.
   * @param file `lane.db`, `lane-events.db`, …
   */
  rows<T>(file: string, sql: string, ...params: SqlValue[]): T[]
  /** As `rows`, the first column only. */
  column<T>(file: string, sql: string, ...params: SqlValue[]): T[]
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
  const asked = <T>(file: string, ask: (db: BetterSqlite3.Database) => unknown[]): T[] => {
    const db = new BetterSqlite3(join(directory, file), { readonly: true })
    try {
      return ask(db) as T[] // the caller knows its columns
    } finally {
      db.close()
    }
  }
  return {
    steps,
    directory,
    rows: (file, sql, ...params) => asked(file, (db) => db.prepare(sql).all(...params)),
    column: (file, sql, ...params) =>
      asked(file, (db) =>
        db
          .prepare(sql)
          .pluck()
          .all(...params),
      ),
  }
}

export const hashOf = (steps: readonly Step[]): string =>
  steps.reduce((hash, step) => hash.update(`${canonicalLine(step)}\n`), createHash('sha256')).digest('hex')

export const ofKind = <K extends StepKind>(steps: readonly Step[], kind: K): StepOf<K>[] =>
  steps.filter((step): step is StepOf<K> => step.kind === kind)
