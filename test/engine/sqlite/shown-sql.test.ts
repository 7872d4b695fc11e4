/** What a trace shows of a statement is what SQLite was given, to the letter. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'
import { Recorder } from '../../../electron/engine/trace/recorder.ts'
import { ComponentId, LaneId, VirtualTime } from '../../../shared/ids.ts'

let db: Connection
let shown: string[]
const watching = () =>
  new Recorder(
    () => VirtualTime.parse(0),
    (step) => step.kind === 'statement' && shown.push(step.sql),
  ).probe(LaneId.parse('crud'), ComponentId.parse('tables'))

beforeEach(() => {
  shown = []
  db = new Connection({ name: 'crud', file: ':memory:', watched: true })
  db.defineSchema('CREATE TABLE t (k TEXT, n INTEGER); CREATE INDEX t_k ON t (k)')
})
afterEach(() => db.close())

const STATEMENTS = [
  ['INSERT INTO t VALUES (?, ?)', ['a', 1]],
  ['SELECT max(n) AS n FROM t WHERE k = ?', ['a']],
  [
    `
      SELECT * FROM t
      WHERE k = ?
      ORDER BY n LIMIT ?`,
    ['a', 5],
  ],
  ['UPDATE t SET n = ? WHERE k = ?', [2, 'a']],
] as const

test('the SQL of a step is the text that was prepared, whatever it is', () => {
  const prepare = vi.spyOn(db.raw, 'prepare')
  const probe = watching()
  for (const [sql, params] of STATEMENTS) {
    prepare.mockClear()
    if (sql.includes('SELECT')) db.all(probe, sql, params)
    else db.run(probe, sql, params)
    expect(prepare.mock.calls).toEqual([[shown.at(-1)]])
  }
  expect(shown).toHaveLength(STATEMENTS.length)
  expect(shown[2]).toBe('SELECT * FROM t\nWHERE k = ?\nORDER BY n LIMIT ?')
})

test('what nobody watches gives the same rows by the same plan', () => {
  for (let n = 0; n < 50; n += 1) db.run(silent, 'INSERT INTO t VALUES (?, ?)', [`k-${n % 5}`, n])
  const prepare = vi.spyOn(db.raw, 'prepare')
  const sql = 'SELECT n FROM t WHERE k = ? ORDER BY n DESC LIMIT ?'
  expect(db.all(silent, sql, ['k-3', 4])).toEqual(db.all(watching(), sql, ['k-3', 4]))
  const [quiet = '', watched = ''] = prepare.mock.calls.map(([text]) => text)
  const planOf = (text: string) =>
    db.raw
      .prepare(`EXPLAIN QUERY PLAN ${text}`)
      .all('k-3', 4)
      .map((row) => (row as { detail: string }).detail)
  expect(quiet).not.toBe(watched)
  expect(planOf(quiet)).toEqual(planOf(watched))
})

test('what nobody watches keeps its plan also where only the view is grouped that it reads', () => {
  db.defineSchema('CREATE VIEW sums AS SELECT k, sum(n) AS n FROM t GROUP BY k')
  const prepare = vi.spyOn(db.raw, 'prepare')
  db.all(silent, 'SELECT n FROM sums WHERE k = ?', ['a'])
  expect(prepare.mock.calls).toEqual([['SELECT n FROM sums WHERE k = +?']])
})
