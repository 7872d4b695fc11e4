/**
 * Opens a file after a look at it: the way to open one that has been there before. A damaged one is set aside under another name and
 * reported, so that nothing ever writes over it.
 */
import { existsSync, statSync, unlinkSync } from 'node:fs'
import type { GlobalPosition } from '../../../shared/ids.ts'
import { type CrashPoints, noCrashes } from '../faults/crash-points.ts'
import { Connection, type ConnectionOptions } from '../sqlite/connection.ts'
import { versionOf } from '../sqlite/migrate.ts'
import { silent } from '../trace/probe.ts'
import { archivedUpTo } from './boundary.ts'
import { type ExamineOptions, examineLog, hasEvents, isDamage } from './examine.ts'
import { pageFaults } from './integrity.ts'
import { isPublished, moveToFreeName } from './publish.ts'

/** What became of a file that was to be opened. */
export type Opened =
  /** It holds what it should, or it is new. */
  { outcome: 'opened'; connection: Connection } | SetAside

/** A damaged file: nothing stands under its name any more. */
export interface SetAside {
  outcome: 'set-aside'
  /** Where it lies now. */
  to: string
  faults: readonly string[]
}

/** How the look at the file is watched and stopped. */
export interface OpenOptions extends Omit<ExamineOptions, 'after' | 'to' | 'keys'> {
  /**
   * True to read every event of a log, and every page of all tables and keys. Left out, a long one is opened after a look at its newest
   * 10,000, which is where a process that died has written last: a tenth of a second, however long the log is.
   */
  thorough?: boolean
  crashes?: CrashPoints
}

/** SQLite's own check cannot be divided: without being asked for, it is left out where it takes longer than a few milliseconds. */
const CHECKED_WHOLE_UP_TO_BYTES = 2 * 1024 * 1024

/** Events of a long log that are read before it is opened. */
const NEWEST_EXAMINED = 10_000

/**
 * Beside a database: what was committed and is not in the file itself yet, or what it takes to undo what was not committed. Without
 * its file it means nothing, and beside another one it does harm.
 */
const BESIDE = ['-wal', '-shm', '-journal'] as const

/** @throws Problem `cancelled`, and whatever keeps a sound file from being opened: a missing directory, missing rights */
export async function openChecked(connection: ConnectionOptions, options: OpenOptions = {}): Promise<Opened> {
  const { file } = connection
  return (
    (await setAsideDamaged(file, options)) ?? { outcome: 'opened', connection: new Connection(connection) }
  )
}

/**
 * Looks at a file that nobody has open. An empty one is damaged: it may have been cut off, and SQLite would take it for new and throw
 * away what stands in the log beside it. That one process may have died before it wrote the first byte of a new file is the same sight:
 * it loses nothing by being set aside.
 * @returns what became of it when it is damaged; undefined when it is sound, or not there
 * @throws Problem `cancelled`
 */
export async function setAsideDamaged(
  file: string,
  options: OpenOptions = {},
): Promise<SetAside | undefined> {
  const { crashes = noCrashes, ...examining } = options
  if (!existsSync(file)) {
    // Left by a process that died while it set the file aside: it follows.
    const last = lastAside(file, 'damaged')
    moveBeside(file, last !== undefined && !hasBeside(last) ? last : freeNameBeside(file, 'damaged'))
    return undefined
  }
  const faults = await faultsOf(file, examining)
  return faults.length === 0
    ? undefined
    : { outcome: 'set-aside', to: setAside(file, 'damaged', crashes), faults }
}

/**
 * Gives a closed database another name, together with what stands beside it.
 * @param why one word, which becomes part of the name: `es-events.db.replaced-1`
 * @returns the name
 */
export function setAside(file: string, why: string, crashes: CrashPoints = noCrashes): string {
  const to = moveAside(file, file, why, () => crashes.reach('aside-between-names'))
  crashes.reach('aside-between-files')
  moveBeside(file, to)
  return to
}

/**
 * Gives a file the next free name beside another one, or ends what a process began that died while it had both names.
 * @param between called while the file has both names
 * @returns the name
 */
export function moveAside(from: string, beside: string, why: string, between: () => void): string {
  const begun = lastAside(beside, why)
  if (begun !== undefined && isPublished(from, begun)) {
    unlinkSync(from)
    return begun
  }
  const to = freeNameBeside(beside, why)
  moveToFreeName(from, to, between)
  return to
}

async function faultsOf(
  file: string,
  { thorough = false, ...examining }: Omit<OpenOptions, 'crashes'>,
): Promise<readonly string[]> {
  if (statSync(file).size === 0) return ['the file is empty']
  let db: Connection | undefined
  try {
    // Only looked at: whoever closes a file that he may write to, writes to it.
    db = new Connection({ name: 'examined', file, readonly: true })
    const wanted = thorough || statSync(file).size <= CHECKED_WHOLE_UP_TO_BYTES
    const pages = wanted ? await pageFaults(db, examining.signal) : []
    if (pages.length > 0) return pages
    // A version stands in the files of logs only.
    if (!hasEvents(db) && versionOf(db) === 0) return []
    if (!hasEvents(db)) return (await examineLog(db)).faults
    const first = archivedUpTo(db)
    const after = thorough ? first : (Math.max(first, newestIn(db) - NEWEST_EXAMINED) as GlobalPosition) // not before the first
    return (await examineLog(db, { ...examining, after, keys: after === first })).faults
  } catch (error) {
    if (isDamage(error)) return [error.message]
    throw error
  } finally {
    db?.drop()
  }
}

const newestIn = (db: Connection): number =>
  db.get<{ head: number | null }>(silent, 'SELECT max(position) AS head FROM events')?.head ?? 0

/** `es-events.db.damaged-1`, or the next number that is free. */
export function freeNameBeside(file: string, why: string): string {
  for (let number = 1; ; number += 1) {
    const name = asideName(file, why, number)
    if (!existsSync(name) && !hasBeside(name)) return name
  }
}

/** Where the file was set aside last. */
function lastAside(file: string, why: string): string | undefined {
  let number = 0
  while (existsSync(asideName(file, why, number + 1))) number += 1
  return number > 0 ? asideName(file, why, number) : undefined
}

const asideName = (file: string, why: string, number: number): string => `${file}.${why}-${number}`
const hasBeside = (name: string): boolean => BESIDE.some((suffix) => existsSync(name + suffix))

function moveBeside(file: string, to: string): void {
  for (const suffix of BESIDE) if (existsSync(file + suffix)) moveToFreeName(file + suffix, to + suffix)
}
