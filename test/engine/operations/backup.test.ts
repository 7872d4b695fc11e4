/** Backups of a store that is in use, restored and compared; damaged files, which are never written over. */
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import { archiveEvents } from '../../../electron/engine/operations/archive.ts'
import { backUp, restore } from '../../../electron/engine/operations/backup.ts'
import {
  BACKUP_CRASH_POINTS,
  SET_ASIDE_CRASH_POINTS,
} from '../../../electron/engine/operations/crash-points.ts'
import { examineLog } from '../../../electron/engine/operations/examine.ts'
import { replaceByBackup } from '../../../electron/engine/operations/replace.ts'
import { openChecked } from '../../../electron/engine/operations/set-aside.ts'
import { chain } from '../../../electron/engine/proof/chain.ts'
import type { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { StreamId } from '../../../shared/ids.ts'
import { all, append, deposit, Files, position } from './kit.ts'

const many = (count: number) => Array.from({ length: count }, (_, n) => `s${n % 5}`)

/** Writes over some bytes in the middle of a file. */
function damage(file: string, at: number, text = 'garbage '.repeat(64)): void {
  const bytes = readFileSync(file)
  bytes.write(text, at)
  writeFileSync(file, bytes)
}

/** A log of over 2 MB beside its chain. */
async function chained(connection: Connection): Promise<void> {
  const store = openSqliteEventStore({ connection, inline: [chain] })
  const sent = Array.from({ length: 4_000 }, (_, n) => ({ ...deposit(n), data: { note: 'x'.repeat(400) } }))
  await store.append({ stream: StreamId.parse('account-a'), expected: 'none', events: sent })
}

const rootOf = (connection: Connection, name: string): number =>
  Number(connection.raw.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name))

describe('a backup', () => {
  test('holds what the store holds, and can be restored to a store that holds the same', async () => {
    using files = new Files()
    const { connection, store } = files.store()
    await append(store, ...many(300))
    const { digest } = await examineLog(connection)
    expect(await backUp(connection, files.file('backup.db'))).toMatchObject({
      outcome: 'done',
      events: 300,
      digest,
    })
    expect(await restore(files.file('backup.db'), files.file('restored.db'))).toMatchObject({
      outcome: 'done',
      events: 300,
      digest,
    })
    await append(files.store('restored.db').store, 's0')
    expect(readdirSync(files.directory).filter((name) => name.includes('.part'))).toEqual([])
  })

  test('is taken while the store is written to, in slices, and holds a moment of it without gaps', async () => {
    using files = new Files()
    const { connection, store } = files.store()
    await append(store, ...many(1_500))
    let written = 0
    const progress: number[] = []
    const result = await backUp(connection, files.file('backup.db'), {
      onProgress: (pages) => {
        progress.push(pages)
        written += 1
        void append(store, 's0')
      },
    })
    expect(progress.length).toBeGreaterThan(2)
    expect(result.outcome).toBe('done')
    const { events = 0 } = result.outcome === 'done' ? result : {}
    expect(events).toBeGreaterThanOrEqual(1_500)
    expect(events).toBeLessThanOrEqual(1_500 + written)
  })

  test('can be stopped and leaves nothing behind', async () => {
    using files = new Files()
    const { connection, store } = files.store()
    await append(store, ...many(1_000))
    const stop = new AbortController()
    const stopped = backUp(connection, files.file('backup.db'), {
      onProgress: () => stop.abort(),
      signal: stop.signal,
    })
    await expect(stopped).rejects.toMatchObject({ data: { code: 'cancelled' } })
    expect(readdirSync(files.directory).filter((name) => name.startsWith('backup'))).toEqual([])
  })

  test('never takes the place of a file, whatever that is', async () => {
    using files = new Files()
    const { connection, store } = files.store()
    await append(store, 'a')
    await backUp(connection, files.file('backup.db'))
    await expect(backUp(connection, files.file('backup.db'))).rejects.toMatchObject({
      data: { code: 'file-exists' },
    })
    await expect(restore(files.file('backup.db'), files.file('events.db'))).rejects.toMatchObject({
      data: { code: 'file-exists' },
    })
  })

  test('of a log with a gap is not made; one that was changed is not restored', async () => {
    using files = new Files()
    const { connection, store } = files.store()
    await append(store, 'a', 'b', 'a')
    await backUp(connection, files.file('backup.db'))
    const backup = files.connect('backup.db')
    backup.raw.exec('DELETE FROM events WHERE position = 2')
    backup.close()
    expect(await restore(files.file('backup.db'), files.file('restored.db'))).toEqual({
      outcome: 'damaged',
      faults: ['events 2 to 2 are missing', 'version 1 of account-b is missing'].slice(0, 1),
    })
    connection.raw.exec('DELETE FROM events WHERE position = 1')
    expect(await backUp(connection, files.file('second.db'))).toMatchObject({ outcome: 'damaged' })
    expect(existsSync(files.file('second.db'))).toBe(false)
  })

  test.each(['sqlite_autoindex_events_1', 'chain'])(
    'of a store whose %s is damaged is not made, nor a store of such a backup, and a thorough look sets it aside',
    async (what) => {
      using files = new Files()
      const connection = files.connect()
      await chained(connection)
      const page = rootOf(connection, what)
      connection.close()
      damage(files.file('events.db'), (page - 1) * 4096, '\0'.repeat(4096))
      copyFileSync(files.file('events.db'), files.file('older.db'))
      const store = files.connect()
      expect(await backUp(store, files.file('backup.db'))).toMatchObject({ outcome: 'damaged' })
      expect(existsSync(files.file('backup.db'))).toBe(false)
      store.drop()
      expect(await restore(files.file('older.db'), files.file('restored.db'))).toMatchObject({
        outcome: 'damaged',
      })
      const thorough = { thorough: true }
      expect(await openChecked({ name: 'events', file: files.file('events.db') }, thorough)).toMatchObject({
        outcome: 'set-aside',
      })
    },
  )

  test.each(BACKUP_CRASH_POINTS)('is whole or not there after a crash at %s', async (point) => {
    using files = new Files()
    await append(files.store().store, ...many(200))
    files.crashes.arm(point)
    const { crashes } = files
    const died = await files.survive(() => backUp(files.connect(), files.file('backup.db'), { crashes }))
    expect(died).toBe(1)
    expect(existsSync(files.file('backup.db.part'))).toBe(false)
    expect(await examineLog(files.connect('backup.db'))).toMatchObject({ events: 200, faults: [] })
    expect(crashes.reached).toContain(point)
  })
})

describe('a backup that takes the place of a log', () => {
  async function replaceable(files: Files) {
    const { connection, store } = files.store()
    await append(store, 'a', 'b')
    await backUp(connection, files.file('backup.db'))
    return { place: { log: files.file('events.db'), computed: [] }, connection, store }
  }

  test('says what is lost with the old log, which is kept; what comes after that is lost by the next one', async () => {
    using files = new Files()
    const { place, store } = await replaceable(files)
    await append(store, 'a', 'a')
    files.closeAll()
    const backup = files.file('backup.db')
    expect(await replaceByBackup(backup, place)).toMatchObject({ events: 2, lost: 2 })
    await append(files.store().store, 'c')
    files.closeAll()
    expect(await replaceByBackup(backup, place)).toMatchObject({ events: 2, lost: 1 })
    expect(await replaceByBackup(backup, place)).toMatchObject({ events: 2, lost: 0 })
    const kept = (number: number) => files.connect(`events.db.replaced-${number}`).countRowsOf('events')
    expect([1, 2, 3].map(kept)).toEqual([4, 3, 2])
  })

  test('takes from the archive what was archived since, keeps a copy of it, and archiving goes on', async () => {
    using files = new Files()
    const { hot, cold, store } = files.divided()
    await append(store, 'a', 'b', 'a', 'a')
    await archiveEvents(hot, cold, position(2))
    const made = await backUp(hot, files.file('backup.db'))
    expect(made).toMatchObject({ outcome: 'done', events: 2, archivedUpTo: 2 })
    await append(store, 'b', 'c')
    await archiveEvents(hot, cold, position(6))
    files.closeAll()
    const place = { log: files.file('events.db'), computed: [], archive: files.file('archive.db') }
    expect(await replaceByBackup(files.file('backup.db'), place)).toMatchObject({
      outcome: 'done',
      lost: 2,
      archiveTo: `${place.archive}.replaced-1`,
    })
    expect(files.connect('archive.db.replaced-1').countRowsOf('events')).toBe(6)
    const restored = files.divided()
    expect(restored.cold.countRowsOf('events')).toBe(2)
    const stream = StreamId.parse('account-new')
    await restored.store.append({
      stream,
      expected: 'none',
      events: [{ ...deposit(5), id: 'new', commandId: null }],
    })
    expect(await archiveEvents(restored.hot, restored.cold, position(5))).toMatchObject({
      upTo: 5,
      events: 3,
    })
    expect((await all(restored.store.readAll())).map((event) => event.id)).toEqual([
      'event-1',
      'event-2',
      'event-3',
      'event-4',
      'new',
    ])
  })

  test('which was archived is restored only beside the archive that belongs to it', async () => {
    using files = new Files()
    const { hot, cold, store } = files.divided()
    await append(store, 'a', 'b', 'a')
    await archiveEvents(hot, cold, position(3))
    await backUp(hot, files.file('backup.db'))
    await append(files.store('strange.db').store, 'x', 'y', 'z')
    await append(files.store('short.db').store, 'a')
    files.closeAll()
    const refused = (code: string) => expect.objectContaining({ data: expect.objectContaining({ code }) })
    for (const [archive, code] of [
      [undefined, 'archive-missing'],
      ['none.db', 'archive-missing'],
      ['short.db', 'archive-incomplete'],
    ] as const) {
      const named = archive && files.file(archive)
      const place = { log: files.file('events.db'), computed: [], archive: named }
      await expect(replaceByBackup(files.file('backup.db'), place)).rejects.toEqual(refused(code))
      const restoring = restore(files.file('backup.db'), files.file('restored.db'), { archive: named })
      await expect(restoring).rejects.toEqual(refused(code))
    }
    const other = files.connect('strange.db')
    other.raw.exec(`UPDATE events SET id = 'other-' || id`)
    other.close()
    const restoring = (archive: string) =>
      restore(files.file('backup.db'), files.file('restored.db'), { archive: files.file(archive) })
    await expect(restoring('strange.db')).rejects.toEqual(refused('archive-differs'))
    expect(existsSync(files.file('restored.db'))).toBe(false)
    expect(await restoring('archive.db')).toMatchObject({ outcome: 'done', archivedUpTo: 3 })
  })

  test('does not take it while somebody has the log open, where there is no log, or when it is damaged itself', async () => {
    using files = new Files()
    const { place, connection } = await replaceable(files)
    const backup = files.file('backup.db')
    await expect(replaceByBackup(backup, place)).rejects.toMatchObject({ data: { code: 'in-use' } })
    expect(connection.countRowsOf('events')).toBe(2)
    files.closeAll()
    await expect(replaceByBackup(backup, { ...place, log: files.file('none.db') })).rejects.toMatchObject({
      data: { code: 'no-log' },
    })
    await expect(replaceByBackup(files.file('no.db'), place)).rejects.toMatchObject({
      data: { code: 'no-backup' },
    })
    damage(backup, 0)
    const log = readFileSync(place.log)
    expect(await replaceByBackup(backup, place)).toMatchObject({ outcome: 'damaged' })
    expect(readFileSync(place.log).equals(log)).toBe(true)
    expect(readdirSync(files.directory).sort()).toEqual(['backup.db', 'events.db'])
  })

  test('takes it after a crash, though the old log was written to in the meantime', async () => {
    using files = new Files()
    const { place, store } = await replaceable(files)
    await append(store, 'a')
    files.closeAll()
    const backup = files.file('backup.db')
    const { crashes } = files
    for (const [point, lost] of [
      ['restore-before-replacing', 2],
      ['restore-after-replacing', 1],
    ] as const) {
      crashes.arm(point)
      await expect(replaceByBackup(backup, place, { crashes })).rejects.toThrow(point)
      await append(files.store().store, 'd')
      files.closeAll()
      expect(await replaceByBackup(backup, place)).toMatchObject({ events: 2, lost })
    }
  })
})

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

describe('a log that is examined', () => {
  test('says which event cannot be read as JSON, which place two events share, and where a key leads nowhere', async () => {
    using files = new Files()
    const { connection, store } = files.store()
    await append(store, 'a', 'b', 'c')
    connection.raw.exec(`UPDATE events SET data = '{' WHERE position = 2`)
    expect((await examineLog(connection)).faults).toEqual(['the data of event 2 is no JSON'])
    connection.raw.exec(`UPDATE events SET data = '{}'; DROP INDEX events_stream_version`)
    connection.raw.exec(`UPDATE events SET stream = 'account-a', version = 1 WHERE position = 3`)
    expect((await examineLog(connection)).faults).toEqual(['two events share version 1 of account-a'])
  })

  test('has the same digest as another only when both hold the same', async () => {
    using files = new Files()
    const [one, two] = [files.store('one.db'), files.store('two.db')]
    await append(one.store, 'a', 'b')
    await append(two.store, 'a', 'b')
    const digests = async () => [
      (await examineLog(one.connection)).digest,
      (await examineLog(two.connection)).digest,
    ]
    const [a, b] = await digests()
    expect(a).toBe(b)
    two.connection.raw.exec(`UPDATE events SET data = '{"amount":3}' WHERE position = 2`)
    const [c, d] = await digests()
    expect(c).not.toBe(d)
    expect((await all(one.store.readAll())).length).toBe(2)
  })
})
