import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPrivacy, type Privacy } from '../../../electron/engine/privacy/privacy.ts'
import { type Randomness, seededRandomness } from '../../../electron/engine/privacy/randomness.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { Problem } from '../../../shared/problem.ts'

let directory: string
let connection: Connection
let privacy: Privacy
let drawn: Buffer[]
const file = () => join(directory, 'keys.db')

function open(randomness: Randomness): Privacy {
  connection = new Connection({ name: 'keys', file: file() })
  return openPrivacy({ connection, now: () => 1_000, randomness })
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

  test('is scrubbed at the next start when the process died between commit and scrubbing', () => {
    privacy.protect('s-1', 'Ada')
    const key = drawn[0] ?? Buffer.alloc(32)
    connection.raw.pragma('wal_checkpoint(TRUNCATE)')
    connection.raw.pragma('secure_delete = OFF')
    connection.raw.exec('UPDATE subject_keys SET key = NULL, destroyed_at = 5; PRAGMA user_version = 1')
    connection.close()
    expect(filesWith(key)).toEqual(['keys.db'])
    open(seededRandomness(8))
    expect(filesWith(key)).toEqual([])
  })

  test('is reported as not yet scrubbed while a reader keeps the old pages alive, and can be shredded again', () => {
    privacy.protect('s-1', 'Ada')
    const key = drawn[0] ?? Buffer.alloc(32)
    connection.raw.pragma('busy_timeout = 1')
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
})
