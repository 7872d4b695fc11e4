/** Files that are looked at as they are opened; damaged ones are set aside and never written over. */
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { backUp } from '../../../electron/engine/operations/backup.ts'
import { SET_ASIDE_CRASH_POINTS } from '../../../electron/engine/operations/crash-points.ts'
import { openChecked } from '../../../electron/engine/operations/set-aside.ts'
import { append, damage, Files, many } from './kit.ts'

describe('a file that is opened', () => {
  test('is a new one where there is none, and the same one where it is sound', async () => {
    using files = new Files()
    const opened = await openChecked({ name: 'events', file: files.file('new.db') })
    expect(opened.outcome).toBe('opened')
    if (opened.outcome === 'opened') opened.connection.close()
    const { connection, store } = files.store()
    await append(store, ...many(20))
    connection.close()
    const again = await openChecked({ name: 'events', file: files.file('events.db') })
    if (again.outcome !== 'opened') throw new Error('set aside')
    expect(again.connection.countRowsOf('events')).toBe(20)
    again.connection.close()
  })

  test.each([
    ['has lost its header', 0],
    ['is damaged in the middle', 3 * 4096],
  ])(
    'is set aside when it %s, byte by byte as it was, and nothing stands in its place',
    async (_what, at) => {
      using files = new Files()
      const { connection, store } = files.store()
      await append(store, ...many(400))
      connection.close()
      const file = files.file('events.db')
      damage(file, at)
      const before = readFileSync(file)
      const opened = await openChecked({ name: 'events', file })
      expect(opened).toMatchObject({ outcome: 'set-aside', to: `${file}.damaged-1` })
      if (opened.outcome === 'set-aside') expect(opened.faults.length).toBeGreaterThan(0)
      expect(readFileSync(`${file}.damaged-1`).equals(before)).toBe(true)
      expect(existsSync(file)).toBe(false)
    },
  )

  test('is set aside when it is empty, with the log beside it that still holds everything', async () => {
    using files = new Files()
    const { store } = files.store()
    await append(store, 'a', 'b')
    const file = files.file('cut.db')
    writeFileSync(file, '')
    copyFileSync(files.file('events.db-wal'), `${file}-wal`)
    const log = readFileSync(`${file}-wal`)
    expect(log.length).toBeGreaterThan(0)
    expect(await openChecked({ name: 'events', file })).toEqual({
      outcome: 'set-aside',
      to: `${file}.damaged-1`,
      faults: ['the file is empty'],
    })
    expect(readFileSync(`${file}.damaged-1-wal`).equals(log)).toBe(true)
    writeFileSync(file, '')
    expect(await openChecked({ name: 'events', file })).toMatchObject({ to: `${file}.damaged-2` })
    expect(existsSync(file)).toBe(false)
  })

  test('is set aside when it is the file of a log and its events are gone; no backup is made of it', async () => {
    using files = new Files()
    const { connection, store } = files.store()
    await append(store, 'a', 'b')
    connection.raw.exec('DROP TABLE events')
    const gone = { faults: ['the table of its events is missing'] }
    expect(await backUp(connection, files.file('backup.db'))).toEqual({ outcome: 'damaged', ...gone })
    connection.close()
    const opened = await openChecked({ name: 'events', file: files.file('events.db') })
    expect(opened).toMatchObject({ outcome: 'set-aside', ...gone })
  })

  test('is opened when it is none of a log, such as that of a read model', async () => {
    using files = new Files()
    const read = files.connect('read.db')
    read.raw.exec('CREATE TABLE totals (n INTEGER) STRICT')
    read.close()
    const opened = await openChecked({ name: 'read', file: files.file('read.db') }, { thorough: true })
    expect(opened.outcome).toBe('opened')
    if (opened.outcome === 'opened') opened.connection.close()
  })

  test('is set aside when its log has a gap, under the next name that is free', async () => {
    using files = new Files()
    const file = files.file('events.db')
    writeFileSync(`${file}.damaged-1`, 'an older one')
    const { connection, store } = files.store()
    await append(store, 'a', 'b', 'a')
    connection.raw.exec('DELETE FROM events WHERE position = 2')
    connection.close()
    expect(await openChecked({ name: 'events', file })).toEqual({
      outcome: 'set-aside',
      to: `${file}.damaged-2`,
      faults: ['events 2 to 2 are missing'],
    })
    expect(readFileSync(`${file}.damaged-1`, 'utf8')).toBe('an older one')
  })

  test('is opened after a look at its newest events where the log is long, and read to its beginning where wanted', async () => {
    using files = new Files()
    const { connection, store } = files.store()
    await append(store, 'a')
    connection.raw.exec(`
      WITH RECURSIVE n (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM n WHERE n < 20000)
      INSERT INTO events (stream, version, id, type, schema_version, data, correlation_id, causation_id, at)
        SELECT 'long-' || n, 1, 'long-' || n, 'Deposited', 1, json_object('note', hex(zeroblob(60))), '', '', n FROM n;
      DELETE FROM events WHERE position = 500;`)
    connection.close()
    const file = files.file('events.db')
    const opened = await openChecked({ name: 'events', file })
    if (opened.outcome !== 'opened') throw new Error('set aside')
    opened.connection.raw.exec('UPDATE events SET data = 1 || data WHERE position = 19000')
    opened.connection.close()
    copyFileSync(file, files.file('other.db'))
    expect(await openChecked({ name: 'events', file })).toMatchObject({
      faults: ['the data of event 19000 is no JSON'],
    })
    const thorough = await openChecked({ name: 'events', file: files.file('other.db') }, { thorough: true })
    expect(thorough).toMatchObject({
      faults: ['events 500 to 500 are missing', 'the data of event 19000 is no JSON'],
    })
  })

  test.each(SET_ASIDE_CRASH_POINTS)(
    'takes its write-ahead log along, also when a process dies at %s',
    async (point) => {
      using files = new Files()
      const { connection, store } = files.store()
      await append(store, ...many(400))
      connection.raw.pragma('wal_checkpoint(TRUNCATE)')
      await append(store, 's0')
      // As a killed process leaves them: what was committed last stands only in the log beside the file.
      const file = files.file('left.db')
      copyFileSync(files.file('events.db'), file)
      copyFileSync(files.file('events.db-wal'), `${file}-wal`)
      for (let page = 5; page < 12; page += 1) damage(file, page * 4096)
      const log = readFileSync(`${file}-wal`)
      files.crashes.arm(point)
      const { crashes } = files
      const died = await files.survive(async () => {
        const opened = await openChecked({ name: 'events', file }, { crashes })
        if (opened.outcome === 'opened') opened.connection.close()
      })
      expect(died).toBe(1)
      expect(readFileSync(`${file}.damaged-1-wal`).equals(log)).toBe(true)
    },
  )
})
