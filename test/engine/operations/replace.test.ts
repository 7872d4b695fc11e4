/** A backup that takes the place of a log, and what becomes of the log. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { archiveEvents } from '../../../electron/engine/operations/archive.ts'
import { backUp, restore } from '../../../electron/engine/operations/backup.ts'
import { replaceByBackup } from '../../../electron/engine/operations/replace.ts'
import { StreamId } from '../../../shared/ids.ts'
import { all, append, damage, deposit, Files, position } from './kit.ts'

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
