/**
 * How SQLite goes about a statement of a run: `EXPLAIN QUERY PLAN` on a database of the run. Only statements that the run itself has
 * recorded can be asked about, by the number of their step; the database is opened for reading alone.
 */
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import type { PlanLine, QueryPlan } from '../../shared/contract.ts'
import { Problem } from '../../shared/problem.ts'
import type { Step, StepOf } from '../../shared/trace.ts'

export interface RecordedStatement {
  file: string
  sql: string
  /** NULL for each parameter: the databases of a run keep no statistics, so that no plan depends on values. */
  nothing: null[] | Record<string, null>
}

/** The statements of a run by step. A text that ran often is kept once. */
export class RecordedStatements {
  readonly #files = new Map<string, string>()
  readonly #known = new Map<string, RecordedStatement>()
  readonly #bySteps = new Map<number, RecordedStatement>()

  take(steps: readonly Step[]): void {
    for (const step of steps) {
      if (step.kind === 'lane-opened')
        for (const { name, file } of step.databases) this.#files.set(`${step.lane}/${name}`, file)
      if (step.kind !== 'statement') continue
      const file = this.#files.get(`${step.lane}/${step.database}`)
      if (file === undefined) continue
      const key = `${file}\n${step.sql}`
      const statement = this.#known.get(key) ?? { file, sql: step.sql, nothing: nothingFor(step.params) }
      this.#known.set(key, statement)
      this.#bySteps.set(step.n, statement)
    }
  }

  at(step: number): RecordedStatement | undefined {
    return this.#bySteps.get(step)
  }
}

const nothingFor = (params: StepOf<'statement'>['params']): RecordedStatement['nothing'] =>
  Array.isArray(params)
    ? params.map(() => null)
    : Object.fromEntries(Object.keys(params).map((name) => [name, null]))

/** Lines of a plan told at most. */
const MOST = 200

/**
 * @param directory where the databases are @param on which they are
 * @returns no plan, with SQLite's words, where a table of the statement is not there
 * @throws Problem when there is another reason: then no other state of the databases would help
 */
export function explain(
  directory: string,
  { file, sql, nothing }: RecordedStatement,
  on: 'run' | 'step',
): QueryPlan {
  let db: BetterSqlite3.Database | undefined
  try {
    db = new BetterSqlite3(join(directory, file), { readonly: true, fileMustExist: true })
    const lines = db.prepare<unknown[], PlanLine>(`EXPLAIN QUERY PLAN ${sql}`).all(nothing)
    return {
      had: true,
      on,
      lines: lines.slice(0, MOST).map(({ id, parent, detail }) => ({ id, parent, detail })),
    }
  } catch (error) {
    if (isForWantOfATable(error)) return { had: false, why: error.message }
    throw Problem.from(error, {
      code: 'plan-failed',
      where: file,
      remedy: 'Restart the scenario, which writes its databases anew, and ask again.',
    })
  } finally {
    db?.close()
  }
}

const isForWantOfATable = (error: unknown): error is Error =>
  error instanceof BetterSqlite3.SqliteError && error.message.startsWith('no such table')
