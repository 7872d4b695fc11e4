/** What a transaction of a connection promises to those that use the file at the same time. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'

let directory: string
let db: Connection
let other: Connection
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'transaction-'))
  const open = () => new Connection({ name: 'events', file: join(directory, 'events.db') })
  db = open()
  other = open()
  other.raw.pragma('busy_timeout = 0')
  db.defineSchema('CREATE TABLE counted (n INTEGER)')
})
afterEach(() => {
  db.close()
  other.close()
  rmSync(directory, { recursive: true })
})

const write = (connection: Connection, n: number) =>
  connection.transaction(silent, () => connection.run(silent, 'INSERT INTO counted VALUES (?)', [n]))

test('a transaction keeps other writers out from its first line on: what it reads is still true when it writes', () => {
  db.transaction(silent, () => {
    expect(() => write(other, 2)).toThrow(/locked/)
    db.run(silent, 'INSERT INTO counted VALUES (1)')
  })
  write(other, 2)
  expect(db.countRowsOf('counted')).toBe(2)
})

test('a transaction that throws leaves nothing, and keeps nobody out any more', () => {
  const failing = () =>
    db.transaction(silent, () => {
      db.run(silent, 'INSERT INTO counted VALUES (1)')
      throw new Error('not this one')
    })
  expect(failing).toThrow('not this one')
  write(other, 2)
  expect(db.all(silent, 'SELECT n FROM counted')).toEqual([{ n: 2 }])
})

test('a transaction within another one is rolled back alone, and takes effect with the whole', () => {
  db.transaction(silent, () => {
    write(db, 1)
    const failing = () =>
      db.transaction(silent, () => {
        write(db, 2)
        throw new Error('no')
      })
    expect(failing).toThrow('no')
    db.transaction(
      silent,
      () => write(db, 3),
      () => 'refused',
    )
    write(db, 4)
  })
  expect(db.all(silent, 'SELECT n FROM counted ORDER BY n')).toEqual([{ n: 1 }, { n: 4 }])
  expect(() =>
    db.transaction(silent, () => {
      write(db, 5)
      throw new Error('all of it')
    }),
  ).toThrow('all of it')
  expect(db.countRowsOf('counted')).toBe(2)
})
