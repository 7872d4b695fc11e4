/** Schema versions: every file that a release has written can be brought forward, whatever dies on the way. */
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { STORE_MIGRATIONS } from '../../../electron/engine/eventstore/migrations.ts'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import { ArmedCrashPoints } from '../../../electron/engine/faults/crash.ts'
import { examineLog } from '../../../electron/engine/operations/examine.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import {
  MIGRATION_CRASH_POINTS,
  type Migration,
  migrate,
  versionOf,
} from '../../../electron/engine/sqlite/migrate.ts'
import { all, append } from '../operations/kit.ts'

const NEWEST = STORE_MIGRATIONS.at(-1)?.to ?? 0

/** Files as each release has written them. They are never written again; a new version adds a new one. */
const FROZEN = 'test/fixtures/stores'
const frozen = (version: number) => ({
  file: join(FROZEN, `version-${version}.db`),
  said: join(FROZEN, `version-${version}.json`),
})

/** Two steps that no release has: a column that is filled, and a table. */
const LATER: readonly Migration[] = [
  ...STORE_MIGRATIONS,
  {
    to: NEWEST + 1,
    what: 'the category of a stream',
    run: (db) =>
      db.raw.exec(`
        ALTER TABLE events ADD COLUMN category TEXT;
        UPDATE events SET category = substr(stream, 1, instr(stream, '-') - 1)`),
  },
  {
    to: NEWEST + 2,
    what: 'tags',
    run: (db) => db.raw.exec('CREATE TABLE tags (position INTEGER, tag TEXT)'),
  },
]

function inCopy<T>(version: number, work: (open: () => Connection) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'migrate-'))
  const opened: Connection[] = []
  try {
    if (version > 0) copyFileSync(frozen(version).file, join(directory, 'events.db'))
    return work(() => {
      const db = new Connection({ name: 'events', file: join(directory, 'events.db') })
      opened.push(db)
      return db
    })
  } finally {
    for (const db of opened) db.drop()
    rmSync(directory, { recursive: true })
  }
}

describe('the schema of an event store', () => {
  test('has a frozen file for every version', () => {
    for (let version = 1; version <= NEWEST; version += 1) expect(existsSync(frozen(version).file)).toBe(true)
    expect(STORE_MIGRATIONS.map(({ to }) => to)).toEqual(Array.from({ length: NEWEST }, (_, n) => n + 1))
  })

  const released = readdirSync(FROZEN)
    .filter((name) => name.endsWith('.db'))
    .map((name) => Number(/\d+/.exec(name)?.[0]))

  test.each(released)(
    'of version %i is brought to the newest one, and every event is there',
    async (version) => {
      const directory = mkdtempSync(join(tmpdir(), 'migrate-'))
      try {
        copyFileSync(frozen(version).file, join(directory, 'events.db'))
        const connection = new Connection({ name: 'events', file: join(directory, 'events.db') })
        const store = openSqliteEventStore({ connection })
        expect(versionOf(connection)).toBe(NEWEST)
        expect(await all(store.readAll())).toEqual(JSON.parse(readFileSync(frozen(version).said, 'utf8')))
        expect((await examineLog(connection)).faults).toEqual([])
        await append(store, 'one-more')
        await store.close()
      } finally {
        rmSync(directory, { recursive: true })
      }
    },
  )

  test('of a new file is the same as that of one brought forward', () => {
    const schemaOf = (db: Connection) => {
      migrate(db, STORE_MIGRATIONS)
      return db.raw
        .prepare(`SELECT type, name, sql FROM sqlite_schema WHERE name LIKE 'events%' ORDER BY name`)
        .all()
    }
    const made = inCopy(0, (open) => schemaOf(open()))
    for (const version of released) expect(inCopy(version, (open) => schemaOf(open()))).toEqual(made)
  })
})

describe('migrating', () => {
  test('runs what is missing, in order, and nothing twice', () => {
    inCopy(1, (open) => {
      const db = open()
      expect(migrate(db, LATER)).toEqual({ from: 1, to: NEWEST + 2 })
      expect(migrate(db, LATER)).toEqual({ from: NEWEST + 2, to: NEWEST + 2 })
      expect(db.raw.prepare('SELECT DISTINCT category FROM events').pluck().all()).toEqual(['account'])
    })
  })

  test('leaves a file of a later release as it is, and says which release opens it', () => {
    inCopy(1, (open) => {
      const db = open()
      db.raw.pragma(`user_version = ${NEWEST + 1}`)
      expect(() => openSqliteEventStore({ connection: db })).toThrow('Open it with the release that wrote it')
      expect(versionOf(db)).toBe(NEWEST + 1)
    })
  })

  test('leaves a file in the version before when a step fails', () => {
    inCopy(1, (open) => {
      const db = open()
      const failing = [
        ...LATER,
        { to: NEWEST + 3, what: 'nonsense', run: () => db.raw.exec('CREATE NONSENSE') },
      ]
      expect(() => migrate(db, failing)).toThrow('NONSENSE')
      expect(versionOf(db)).toBe(NEWEST + 2)
    })
  })

  test.each(MIGRATION_CRASH_POINTS)('goes on after a crash at %s, first or later step', (point) => {
    for (const hit of [1, 2])
      inCopy(1, (open) => {
        const crashes = new ArmedCrashPoints()
        crashes.arm(point, hit)
        const dying = open()
        expect(() => migrate(dying, LATER, crashes)).toThrow(point)
        dying.drop()
        const db = open()
        expect(versionOf(db)).toBe(point === 'migration-before-commit' ? hit : hit + 1)
        migrate(db, LATER, crashes)
        expect(db.countRowsOf('tags')).toBe(0)
        expect(versionOf(db)).toBe(NEWEST + 2)
      })
  })
})

/** Run once for each released version, never again: `FREEZE=1 npx vitest run test/engine/sqlite/migrate.test.ts -t freezes`. */
test.runIf(process.env.FREEZE)('freezes a file of the newest version', async () => {
  const { file, said } = frozen(NEWEST)
  if (existsSync(file)) throw new Error(`${file} is frozen already`)
  const connection = new Connection({ name: 'events', file })
  const store = openSqliteEventStore({ connection })
  await append(store, 'a', 'b', 'a', 'c', 'a')
  const events = await all(store.readAll())
  connection.raw.pragma('journal_mode = DELETE')
  connection.drop()
  writeFileSync(said, `${JSON.stringify(events, null, 2)}\n`)
})
