/** Read models in the file of the log, which every append keeps true in its own transaction. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import { openRebuild } from '../../../electron/engine/projections/rebuild.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'
import { StreamId, VirtualTime } from '../../../shared/ids.ts'
import { readTotals, totals } from './kit.ts'

let directory: string
let open: Connection[]
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'inline-'))
  open = []
})
afterEach(() => {
  for (const connection of open) connection.close()
  rmSync(directory, { recursive: true })
})

const connect = () => {
  const connection = new Connection({ name: 'events', file: join(directory, 'events.db') })
  open.push(connection)
  return connection
}
const openStore = (inline = [totals], connection = connect()) => {
  const store = openSqliteEventStore({ connection, inline })
  let id = 0
  const add = (n: number) =>
    store.append({
      stream: StreamId.parse('account-a'),
      expected: 'any',
      events: [
        {
          id: `${open.indexOf(connection)}/${id++}`,
          type: 'Added',
          schemaVersion: 1,
          data: { n },
          correlationId: 'c',
          causationId: 'c',
          commandId: null,
          at: VirtualTime.parse(0),
        },
      ],
    })
  return { connection, store, add }
}
const served = (total: number, events: number) => [{ stream: 'account-a', total, events }]

test('a rebuild of an inline projection takes in what another process appends until the very moment of the swap', async () => {
  const here = openStore()
  const elsewhere = openStore()
  await here.add(1)
  let left = 1
  const crashes = {
    reach(point: string) {
      if (point === 'rebuild-before-swap' && left-- > 0) void elsewhere.add(10)
    },
  }
  const rebuild = openRebuild({
    projection: totals,
    store: here.store,
    connection: here.connection,
    crashes,
  })
  expect(await rebuild.run()).toEqual({ outcome: 'swapped', position: 2 })
  await here.add(100)
  await elsewhere.add(1_000)
  expect(readTotals(here.connection)).toEqual(served(1_111, 4))
})

test('a store that is opened again after rebuilds of an inline projection can rebuild it again', async () => {
  await openStore().add(1)
  for (let round = 1; round <= 3; round += 1) {
    const { store, connection } = openStore()
    await openRebuild({ projection: totals, store, connection }).run()
    expect(
      connection.all(
        silent,
        "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'totals' AND sql IS NOT NULL",
      ),
    ).toHaveLength(1)
  }
  expect(readTotals(connect())).toEqual(served(1, 1))
})

test('a log that has events refuses an inline projection whose tables would begin without them', async () => {
  const { add } = openStore([])
  await add(5)
  const connection = connect()
  expect(() => openStore([totals], connection)).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: 'inline-unbuilt' }) }),
  )
  expect(connection.all(silent, "SELECT name FROM sqlite_schema WHERE name LIKE 'totals%'")).toEqual([])
})

test('an inline projection that was built by a rebuild is kept from then on', async () => {
  const before = openStore([])
  await before.add(5)
  await openRebuild({ projection: totals, store: before.store, connection: before.connection }).run()
  const { add, connection } = openStore()
  await add(7)
  expect(readTotals(connection)).toEqual(served(12, 2))
})
