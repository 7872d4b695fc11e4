/** Kill -9 of a process that looks after the files of a store, at every place where that could matter. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { archiveEvents } from '../../../electron/engine/operations/archive.ts'
import { backUp, restore } from '../../../electron/engine/operations/backup.ts'
import { archivedUpTo } from '../../../electron/engine/operations/boundary.ts'
import {
  ARCHIVE_CRASH_POINTS,
  BACKUP_CRASH_POINTS,
  RESTORE_CRASH_POINTS,
  SET_ASIDE_CRASH_POINTS,
} from '../../../electron/engine/operations/crash-points.ts'
import { examineLog } from '../../../electron/engine/operations/examine.ts'
import { replaceByBackup } from '../../../electron/engine/operations/replace.ts'
import { setAsideDamaged } from '../../../electron/engine/operations/set-aside.ts'
import { processAt } from './doomed-process.ts'
import { all, append, Files, position } from './kit.ts'

const EVENTS = 250
const written = Array.from({ length: EVENTS }, (_, n) => `s${n % 7}`)

/** A log that nobody has open. */
async function fill(files: Files) {
  const { connection, store } = files.store()
  await append(store, ...written)
  const events = await all(store.readAll())
  connection.close()
  return events
}

function expectSound(files: Files): void {
  for (const name of readdirSync(files.directory).filter((one) => one.endsWith('.db')))
    expect(files.connect(name).raw.pragma('integrity_check', { simple: true })).toBe('ok')
}

describe('archiving', () => {
  test.each(ARCHIVE_CRASH_POINTS)(
    'loses, doubles and changes no event in a process that is killed at %s, and ends in the next one',
    async (point) => {
      using files = new Files()
      const before = await fill(files)
      const doomed = await processAt(point, 'archive', files.directory)
      const { hot, cold, store } = files.divided()
      expect(await all(store.readAll())).toEqual(before)
      await doomed.kill()
      expectSound(files)
      expect(await all(store.readAll())).toEqual(before)
      expect(await archiveEvents(hot, cold, position(200))).toMatchObject({ upTo: 200 })
      expect(await all(store.readAll())).toEqual(before)
      expect(hot.countRowsOf('events')).toBe(EVENTS - 200)
      expect(await examineLog(cold, { to: position(200) })).toMatchObject({ events: 200, faults: [] })
      await append(store, 's0')
      expect(await store.head()).toBe(EVENTS + 1)
      expectSound(files)
    },
  )

  test.each(ARCHIVE_CRASH_POINTS.flatMap((point) => [120, 240].map((upTo) => [point, upTo] as const)))(
    'goes on beside another process that stands at %s and archives up to 200, while this one goes up to %d',
    async (point, upTo) => {
      using files = new Files()
      const before = await fill(files)
      const other = await processAt(point, 'archive', files.directory)
      const { hot, cold, store } = files.divided()
      const here = await archiveEvents(hot, cold, position(upTo))
      expect(await all(store.readAll())).toEqual(before)
      const there = (await other.goOn()) as typeof here // what the other process says of the same work
      expect(await all(store.readAll())).toEqual(before)
      const end = Math.max(200, upTo)
      expect(archivedUpTo(hot)).toBe(end)
      expect(here.events + there.events).toBe(end)
      expect(hot.countRowsOf('events')).toBe(EVENTS - end)
      expectSound(files)
    },
  )
})

describe('a backup', () => {
  test.each(BACKUP_CRASH_POINTS)(
    'is whole or not there when its process is killed at %s, and made by the next one',
    async (point) => {
      using files = new Files()
      await fill(files)
      const { digest } = await examineLog(files.connect())
      const doomed = await processAt(point, 'backUp', files.directory)
      await doomed.kill()
      // Whoever sees it may use it, and may still do so when it is taken for finished.
      if (existsSync(files.file('backup.db')))
        expect(await examineLog(files.connect('backup.db'))).toMatchObject({ digest, faults: [] })
      const result = await backUp(files.connect(), files.file('backup.db'))
      expect(result).toMatchObject({ outcome: 'done', events: EVENTS, digest })
      expect(readdirSync(files.directory).filter((name) => name.includes('.part'))).toEqual([])
      expectSound(files)
    },
  )
})

describe('a restoring', () => {
  test.each(BACKUP_CRASH_POINTS)(
    'leaves the backup as it is when its process is killed at %s, and comes to the same store in the next one',
    async (point) => {
      using files = new Files()
      await fill(files)
      const store = files.connect()
      const { digest } = await examineLog(store)
      await backUp(store, files.file('backup.db'))
      const backup = readFileSync(files.file('backup.db'))
      const doomed = await processAt(point, 'restore', files.directory)
      await doomed.kill()
      const result = await restore(files.file('backup.db'), files.file('restored.db'))
      expect(result).toMatchObject({ outcome: 'done', events: EVENTS, digest })
      expect(readFileSync(files.file('backup.db')).equals(backup)).toBe(true)
      expect(readdirSync(files.directory).filter((name) => name.includes('.part'))).toEqual([])
      expectSound(files)
    },
  )
})

describe('a backup that takes the place of a log', () => {
  test.each(RESTORE_CRASH_POINTS)(
    'leaves a whole log in that place when its process is killed at %s; the next one says what was lost in all of it',
    async (point) => {
      using files = new Files()
      const { hot, cold, store } = files.divided()
      await append(store, ...written)
      await archiveEvents(hot, cold, position(100))
      await backUp(hot, files.file('backup.db'))
      const backup = await all(store.readAll())
      await append(store, 's0', 's1', 's2')
      await archiveEvents(hot, cold, position(150))
      const before = await all(store.readAll())
      files.closeAll()
      const computed = files.connect('read.db')
      computed.raw.exec('CREATE TABLE totals (n INTEGER)')
      computed.close()
      const doomed = await processAt(point, 'replace', files.directory)
      await doomed.kill()

      const next = files.divided()
      const left = await all(next.store.readAll())
      expect(left).toEqual(left.length === before.length ? before : backup)
      expectSound(files)
      files.closeAll()
      const place = {
        log: files.file('events.db'),
        computed: [files.file('read.db')],
        archive: files.file('archive.db'),
      }
      const to = files.file('events.db.replaced-1')
      expect(await replaceByBackup(files.file('backup.db'), place)).toMatchObject({
        outcome: 'done',
        events: EVENTS - 100,
        lost: 3,
        to,
      })
      expect(await all(files.divided().store.readAll())).toEqual(backup)
      expect(files.connect('archive.db').countRowsOf('events')).toBe(100)
      const old = files.store('events.db.replaced-1', files.connect('archive.db.replaced-1'))
      expect(await all(old.store.readAll())).toEqual(before)
      expect(existsSync(files.file('read.db'))).toBe(false)
      expect(files.connect('read.db.replaced-1').tables).toEqual([])
      files.closeAll()
      const names = readdirSync(files.directory).filter((name) => name.startsWith('events.db'))
      expect(names.sort()).toEqual(['events.db', 'events.db.replaced-1'])
    },
  )
})

describe('a damaged file', () => {
  test.each(SET_ASIDE_CRASH_POINTS)(
    'is set aside once, byte by byte and with its log, also when its process is killed at %s',
    async (point) => {
      using files = new Files()
      const { connection, store } = files.store()
      await append(store, ...written)
      connection.raw.pragma('wal_checkpoint(TRUNCATE)')
      await append(store, 's0')
      // As a killed process leaves them: what was committed last stands only in the log beside the file.
      const file = files.file('damaged.db')
      const bytes = readFileSync(files.file('events.db')).fill('garbage ', 5 * 4096, 12 * 4096)
      const log = readFileSync(files.file('events.db-wal'))
      writeFileSync(file, bytes)
      writeFileSync(`${file}-wal`, log)
      const doomed = await processAt(point, 'setAside', files.directory)
      await doomed.kill()
      await setAsideDamaged(file)
      const left = readdirSync(files.directory).filter((name) => name.startsWith('damaged.db'))
      expect(left.filter((name) => !name.endsWith('-shm')).sort()).toEqual([
        'damaged.db.damaged-1',
        'damaged.db.damaged-1-wal',
      ])
      expect(readFileSync(`${file}.damaged-1`).equals(bytes)).toBe(true)
      expect(readFileSync(`${file}.damaged-1-wal`).equals(log)).toBe(true)
    },
  )
})
