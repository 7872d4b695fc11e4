/** Backups of a store that is in use, restored and compared. */
import { copyFileSync, existsSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import { backUp, restore } from '../../../electron/engine/operations/backup.ts'
import { BACKUP_CRASH_POINTS } from '../../../electron/engine/operations/crash-points.ts'
import { examineLog } from '../../../electron/engine/operations/examine.ts'
import { openChecked } from '../../../electron/engine/operations/set-aside.ts'
import { chain } from '../../../electron/engine/proof/chain.ts'
import type { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { StreamId } from '../../../shared/ids.ts'
import { append, damage, deposit, Files, many } from './kit.ts'

const rootOf = (connection: Connection, name: string): number =>
  Number(connection.raw.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name))

/** A log of over 2 MB beside its chain. */
async function chained(connection: Connection): Promise<void> {
  const store = openSqliteEventStore({ connection, inline: [chain] })
  const sent = Array.from({ length: 4_000 }, (_, n) => ({ ...deposit(n), data: { note: 'x'.repeat(400) } }))
  await store.append({ stream: StreamId.parse('account-a'), expected: 'none', events: sent })
}

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
