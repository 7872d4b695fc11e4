import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ArmedCrashPoints, Crash } from '../../../electron/engine/faults/crash.ts'
import type { CrashPoints } from '../../../electron/engine/faults/crash-points.ts'
import { SHREDDING_CRASH_POINTS } from '../../../electron/engine/privacy/crash-points.ts'
import { seal, unseal } from '../../../electron/engine/privacy/envelope.ts'
import { openPrivacy, type Privacy } from '../../../electron/engine/privacy/privacy.ts'
import { type Randomness, seededRandomness } from '../../../electron/engine/privacy/randomness.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { Recorder } from '../../../electron/engine/trace/recorder.ts'
import { ComponentId, LaneId, VirtualTime } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Step } from '../../../shared/trace.ts'

let directory: string
let connection: Connection
let privacy: Privacy
let drawn: Buffer[]
const file = () => join(directory, 'keys.db')

function open(randomness: Randomness, crashes?: CrashPoints): Privacy {
  connection = new Connection({ name: 'keys', file: file() })
  return openPrivacy({ connection, now: () => 1_000, randomness, ...(crashes ? { crashes } : {}) })
}
/** Remembers every key before it is cleared. */
const remembering = (source: Randomness): Randomness => {
  drawn = []
  return (bytes) => {
    const value = source(bytes)
    drawn.push(Buffer.from(value))
    return value
  }
}
const codeOf = (work: () => unknown): string | undefined => {
  try {
    work()
  } catch (error) {
    return error instanceof Problem ? error.data.code : String(error)
  }
  return undefined
}
/** Files of the directory in which these bytes are found. */
const filesWith = (bytes: Buffer) =>
  readdirSync(directory).filter((name) => readFileSync(join(directory, name)).includes(bytes))

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'privacy-'))
  privacy = open(remembering(seededRandomness(7)))
})
afterEach(() => {
  connection.close()
  rmSync(directory, { recursive: true })
})

describe('protected data', () => {
  test('is read with the key of its subject, and does not stand in the envelope', () => {
    const envelope = privacy.protect('s-1', { name: 'Ada Lovelace', lines: [1, null] })
    expect(JSON.stringify(envelope)).not.toContain('Ada')
    expect(privacy.reveal(envelope)).toEqual({
      outcome: 'revealed',
      value: { name: 'Ada Lovelace', lines: [1, null] },
    })
  })

  test('is sealed differently each time, and with another key for another subject', () => {
    const [one, two, other] = ['s-1', 's-1', 's-2'].map((subject) => privacy.protect(subject, 'Ada'))
    expect(one?.text).not.toBe(two?.text)
    expect(one?.iv).not.toBe(two?.iv)
    expect(codeOf(() => other && privacy.reveal({ ...other, subject: 's-1' }))).toBe('envelope-tampered')
  })

  test('is told from tampered data, whatever part of the envelope was changed', () => {
    const envelope = privacy.protect('s-1', 'Ada')
    privacy.protect('s-2', 'Grace')
    const flip = (text: string) => {
      const bytes = Buffer.from(text, 'base64')
      bytes[0] = (bytes[0] ?? 0) ^ 1
      return bytes.toString('base64')
    }
    for (const part of ['iv', 'tag', 'text'] as const)
      expect(codeOf(() => privacy.reveal({ ...envelope, [part]: flip(envelope[part]) }))).toBe(
        'envelope-tampered',
      )
    expect(codeOf(() => privacy.reveal({ ...envelope, tag: envelope.tag.slice(0, 8) }))).toBe(
      'envelope-tampered',
    )
    expect(codeOf(() => privacy.reveal({ ...envelope, subject: 's-2' }))).toBe('envelope-tampered')
    expect(codeOf(() => privacy.reveal({ ...envelope, subject: 's-3' }))).toBe('subject-key-missing')
  })

  test('does not open under another name, not even with the right key', () => {
    const key = Buffer.alloc(32, 1)
    const envelope = seal('s-1', 'Ada', key, Buffer.alloc(12, 2))
    expect(unseal(envelope, key)).toBe('Ada')
    expect(codeOf(() => unseal({ ...envelope, subject: 's-2' }, key))).toBe('envelope-tampered')
  })

  test('is the same in every run with seeded randomness, and never with the real one', () => {
    const first = privacy.protect('s-1', 'Ada')
    connection.close()
    rmSync(file())
    expect(open(seededRandomness(7)).protect('s-1', 'Ada')).toEqual(first)
    connection.close()
    rmSync(file())
    connection = new Connection({ name: 'keys', file: file() })
    expect(openPrivacy({ connection, now: () => 0 }).protect('s-1', 'Ada').text).not.toBe(first.text)
  })
})

describe('a shredded subject', () => {
  test('cannot be read any more, which is a value and no error; others can', () => {
    const mine = privacy.protect('s-1', 'Ada')
    const other = privacy.protect('s-2', 'Grace')
    expect(privacy.shred('s-1')).toEqual({ outcome: 'shredded' })
    expect(privacy.reveal(mine)).toEqual({ outcome: 'shredded', at: 1_000 })
    expect(privacy.reveal(other)).toEqual({ outcome: 'revealed', value: 'Grace' })
    expect(privacy.shred('s-1')).toEqual({ outcome: 'already-shredded', at: 1_000 })
    expect(privacy.shred('s-9')).toEqual({ outcome: 'unknown' })
  })

  test('gets no second key', () => {
    privacy.protect('s-1', 'Ada')
    privacy.shred('s-1')
    expect(codeOf(() => privacy.protect('s-1', 'Ada'))).toBe('subject-shredded')
  })

  test('leaves no byte of its key in the file or in the log, however the pages were split', () => {
    for (let n = 0; n < 600; n += 1) privacy.protect(`s-${(n * 7_919) % 600}`, n)
    connection.raw.pragma('wal_checkpoint(PASSIVE)')
    // A page of the log and a page of the file hold the keys now; 300 more land in the log alone.
    for (let n = 600; n < 900; n += 1) privacy.protect(`s-${n}`, n)
    const keys = drawn.filter((bytes) => bytes.length === 32)
    expect(keys).toHaveLength(900)
    for (const [index, subject] of [
      [0, 's-0'],
      [1, `s-${7_919 % 600}`],
      [700, 's-700'],
      [899, 's-899'],
    ] as const) {
      const key = keys[index] ?? Buffer.alloc(32)
      expect(filesWith(key)).not.toEqual([])
      expect(privacy.shred(subject)).toEqual({ outcome: 'shredded' })
      expect(filesWith(key)).toEqual([])
    }
    expect(filesWith(keys[2] ?? Buffer.alloc(32))).toEqual(['keys.db'])
  })

  test.each(SHREDDING_CRASH_POINTS)(
    'is whole or wholly gone after a restart when the process died at %s',
    (point) => {
      const envelope = privacy.protect('s-1', 'Ada')
      const key = drawn[0] ?? Buffer.alloc(32)
      connection.close()
      const crashes = new ArmedCrashPoints()
      privacy = open(seededRandomness(8), crashes)
      privacy.protect('s-2', 'Grace')
      crashes.arm(point)
      expect(() => privacy.shred('s-1')).toThrow(Crash)

      // The files as the dead process leaves them: closing the connection in an orderly way would empty the log.
      const left = mkdtempSync(join(tmpdir(), 'privacy-'))
      cpSync(directory, left, { recursive: true })
      connection.drop()
      rmSync(directory, { recursive: true })
      directory = left
      if (point !== 'shredding-log-emptied') expect(filesWith(key)).not.toEqual([])

      privacy = open(seededRandomness(9))
      if (point === 'shredding-before-commit') {
        expect(privacy.reveal(envelope)).toEqual({ outcome: 'revealed', value: 'Ada' })
      } else {
        expect(privacy.reveal(envelope)).toEqual({ outcome: 'shredded', at: 1_000 })
        expect(filesWith(key)).toEqual([])
      }
    },
  )

  test('is reported as not yet scrubbed while a reader keeps the old pages alive, and can be shredded again', () => {
    privacy.protect('s-1', 'Ada')
    const key = drawn[0] ?? Buffer.alloc(32)
    const reader = new BetterSqlite3(file(), { readonly: true })
    reader.exec('BEGIN; SELECT * FROM subject_keys')
    const code = codeOf(() => privacy.shred('s-1'))
    const remained = filesWith(key)
    reader.close()
    expect(code).toBe('key-bytes-remain')
    expect(remained).not.toEqual([])
    expect(privacy.shred('s-1')).toEqual({ outcome: 'already-shredded', at: 1_000 })
    expect(filesWith(key)).toEqual([])
  })

  test('leaves no byte of its key on pages that another program gave back without wiping them', () => {
    for (let n = 0; n < 200; n += 1) privacy.protect(`s-${n}`, n)
    const key = drawn[0] ?? Buffer.alloc(32)
    const careless = new BetterSqlite3(file())
    careless.pragma('secure_delete = OFF')
    careless.exec('CREATE TABLE copied AS SELECT * FROM subject_keys')
    careless.pragma('wal_checkpoint(TRUNCATE)')
    careless.exec('DROP TABLE copied')
    careless.close()
    expect(connection.raw.pragma('freelist_count', { simple: true })).toBeGreaterThan(0)
    privacy.shred('s-0')
    expect(filesWith(key)).toEqual([])
    expect(connection.raw.pragma('freelist_count', { simple: true })).toBe(0)
  })

  test('keeps nobody from opening the file while a reader keeps old pages alive: the bytes go when the reader has gone', () => {
    const other = privacy.protect('s-2', 'Grace')
    privacy.protect('s-1', 'Ada')
    const key = drawn[2] ?? Buffer.alloc(32)
    const reader = new BetterSqlite3(file(), { readonly: true })
    reader.exec('BEGIN; SELECT * FROM subject_keys')
    expect(codeOf(() => privacy.shred('s-1'))).toBe('key-bytes-remain')
    connection.drop()

    privacy = open(seededRandomness(9))
    expect(privacy.reveal(other)).toEqual({ outcome: 'revealed', value: 'Grace' })
    expect(privacy.scrub()).toBe(false)
    expect(filesWith(key)).not.toEqual([])
    reader.close()
    expect(privacy.scrub()).toBe(true)
    expect(filesWith(key)).toEqual([])
  })

  test('waits for a program that is writing, too', () => {
    privacy.protect('s-1', 'Ada')
    connection.close()
    const crashes = new ArmedCrashPoints()
    privacy = open(seededRandomness(8), crashes)
    crashes.arm('shredding-committed')
    expect(() => privacy.shred('s-1')).toThrow(Crash)
    const writer = new BetterSqlite3(file())
    writer.exec('BEGIN IMMEDIATE')
    connection.drop()
    privacy = open(seededRandomness(9))
    expect(privacy.scrub()).toBe(false)
    writer.close()
    expect(privacy.scrub()).toBe(true)
    expect(filesWith(drawn[0] ?? Buffer.alloc(32))).toEqual([])
  })
})

test('no trace ever shows a key, be it made, read, wiped or sampled', () => {
  connection.close()
  connection = new Connection({ name: 'keys', file: file(), watched: true })
  const watched = openPrivacy({ connection, now: () => 1_000, randomness: remembering(seededRandomness(7)) })
  const steps: Step[] = []
  const probe = new Recorder(
    () => VirtualTime.parse(0),
    (step) => steps.push(step),
  ).probe(LaneId.parse('es'), ComponentId.parse('client'))
  const envelope = watched.protect('s-1', 'Ada', probe)
  watched.reveal(envelope, probe)
  const told = () => JSON.stringify([steps, connection.sample('subject_keys', 9)])
  expect(told()).toContain('«32 bytes»')
  const before = told()
  watched.shred('s-1', probe)
  expect(told()).toContain('«32 zero bytes»')
  for (const form of ['hex', 'base64', 'latin1'] as const)
    expect(before + told()).not.toContain((drawn[0] ?? Buffer.alloc(32)).toString(form))
})
