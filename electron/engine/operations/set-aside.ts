/** Opens a file after a look at it. A damaged one is set aside under another name and reported, so that nothing ever writes over it. */
import { existsSync, statSync } from 'node:fs'
import { type CrashPoints, noCrashes } from '../faults/crash-points.ts'
import { Connection, type ConnectionOptions } from '../sqlite/connection.ts'
import { silent } from '../trace/probe.ts'
import { archivedUpTo } from './boundary.ts'
import { type ExamineOptions, examineLog, isDamage } from './examine.ts'
import { moveToFreeName } from './publish.ts'

/** What became of a file that was to be opened. */
export type Opened =
  /** It holds what it should, or it is new. */
  | { outcome: 'opened'; connection: Connection }
  /** Nothing stands under its name any more. `to`: where it lies now. */
  | { outcome: 'set-aside'; to: string; faults: readonly string[] }

/** How the look at the file is watched and stopped. */
export interface OpenOptions extends Omit<ExamineOptions, 'after' | 'to'> {
  crashes?: CrashPoints
}

/** SQLite's own check looks at the whole file in one go: it is left out for files that take it longer than a few milliseconds. */
const CHECKED_WHOLE_UP_TO_BYTES = 2 * 1024 * 1024

/** Beside a database: what was committed and is not in the file itself yet. Without its file it means nothing. */
const BESIDE = ['-wal', '-shm'] as const

/** @throws Problem `cancelled`, and whatever keeps a sound file from being opened: a missing directory, missing rights */
export async function openChecked(connection: ConnectionOptions, options: OpenOptions = {}): Promise<Opened> {
  const { file } = connection
  const { crashes = noCrashes, ...examining } = options
  if (!existsSync(file)) {
    // Left by a process that died while it set the file aside: it follows.
    moveBeside(file, lastNameBeside(file) ?? freeNameBeside(file, 'damaged'))
    return { outcome: 'opened', connection: new Connection(connection) }
  }
  const faults = await faultsOf(file, examining)
  if (faults.length === 0) return { outcome: 'opened', connection: new Connection(connection) }
  return { outcome: 'set-aside', to: setAside(file, 'damaged', crashes), faults }
}

/**
 * Gives a closed database another name, together with what stands beside it.
 * @param why one word, which becomes part of the name: `es-events.db.replaced-1`
 * @returns the name
 */
export function setAside(file: string, why: string, crashes: CrashPoints = noCrashes): string {
  const to = freeNameBeside(file, why)
  moveToFreeName(file, to)
  crashes.reach('aside-between-files')
  moveBeside(file, to)
  return to
}

async function faultsOf(file: string, examining: ExamineOptions): Promise<readonly string[]> {
  let db: Connection | undefined
  try {
    // Only looked at: whoever closes a file that he may write to, writes to it.
    db = new Connection({ name: 'examined', file, readonly: true })
    const whole = statSync(file).size <= CHECKED_WHOLE_UP_TO_BYTES ? wholeFile(db) : []
    if (whole.length > 0) return whole
    if (!hasEvents(db)) return []
    return (await examineLog(db, { ...examining, after: archivedUpTo(db) })).faults
  } catch (error) {
    if (isDamage(error)) return [error.message]
    throw error
  } finally {
    db?.drop()
  }
}

const wholeFile = (db: Connection): string[] =>
  (db.raw.pragma('integrity_check(10)') as { integrity_check: string }[]) // columns of this pragma
    .map(({ integrity_check }) => integrity_check)
    .filter((said) => said !== 'ok')

const hasEvents = (db: Connection): boolean =>
  db.get(silent, `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'events'`) !== undefined

/** `es-events.db.damaged-1`, or the next number that is free. */
function freeNameBeside(file: string, why: string): string {
  for (let number = 1; ; number += 1) {
    const name = asideName(file, why, number)
    if (!existsSync(name) && !hasBeside(name)) return name
  }
}

/** Where the file was set aside last, if what stood beside it has not come there yet. */
function lastNameBeside(file: string): string | undefined {
  let number = 0
  while (existsSync(asideName(file, 'damaged', number + 1))) number += 1
  const name = asideName(file, 'damaged', number)
  return number > 0 && !hasBeside(name) ? name : undefined
}

const asideName = (file: string, why: string, number: number): string => `${file}.${why}-${number}`
const hasBeside = (name: string): boolean => BESIDE.some((suffix) => existsSync(name + suffix))

function moveBeside(file: string, to: string): void {
  for (const suffix of BESIDE) if (existsSync(file + suffix)) moveToFreeName(file + suffix, to + suffix)
}
