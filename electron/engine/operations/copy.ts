/** Copies a database that is in use: as it was at one moment, page by page in slices, verified before anybody sees it. */
import { rmSync, unlinkSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { GlobalPosition } from '../../../shared/ids.ts'
import { Crash } from '../faults/crash.ts'
import { type CrashPoints, noCrashes } from '../faults/crash-points.ts'
import { Connection } from '../sqlite/connection.ts'
import { archivedUpTo } from './boundary.ts'
import { cancelled } from './cancelled.ts'
import { type Examined, examineLog } from './examine.ts'
import { pageFaults } from './integrity.ts'
import { isPublished, moveToFreeName, mustBeFree } from './publish.ts'

/** How the copying is watched and stopped. */
export interface CopyOptions {
  /** Hears how many pages of all have been copied. The total grows when the database does. */
  onProgress?: (pages: number, total: number) => void
  signal?: AbortSignal
  crashes?: CrashPoints
}

/** What is in the copy. */
export interface Copied extends Examined {
  /** Pages of the copy. */
  pages: number
  /** Events up to this position are not in it: they lie in the archive, which is a second file to keep. 0 where nothing is archived. */
  archivedUpTo: GlobalPosition
}

/** Pages between two pauses: 256 KiB where a page has 4 KiB, copied in about a millisecond. */
const PAGES_IN_A_SLICE = 64

/**
 * The log in the copy has been examined, and every page of its tables and keys; where there are faults, there is no copy.
 * A copy that a process has published as its last act, before it died, is taken for this one.
 * @param what is being done, fit to begin a sentence
 * @throws Problem `file-exists` when the target is there, `cancelled` when the signal is aborted; nothing is left of it then
 */
export async function copyDatabase(
  source: Connection,
  target: string,
  what: string,
  options: CopyOptions = {},
): Promise<Copied> {
  const { signal, crashes = noCrashes } = options
  if (isPublished(partOf(target), target)) {
    unlinkSync(partOf(target))
    return examinePublished(target, signal)
  }
  mustBeFree(target)
  return makeCopy(source, target, what, options, (part) => {
    crashes.reach('copy-before-publishing')
    moveToFreeName(part, target, () => crashes.reach('copy-between-names'))
  })
}

/**
 * As `copyDatabase`, whatever the target is.
 * @param publish gives the file of that name, which is whole, verified and on the disk, the name of the target
 */
export async function makeCopy(
  source: Connection,
  target: string,
  what: string,
  { onProgress, signal }: CopyOptions,
  publish: (part: string, copied: Copied) => void,
): Promise<Copied> {
  const part = partOf(target)
  // What a process left that died while it copied is no use to anybody.
  removeDatabase(part)
  try {
    await source.raw.backup(part, {
      progress({ totalPages, remainingPages }) {
        cancelled(signal, what)
        onProgress?.(totalPages - remainingPages, totalPages)
        return PAGES_IN_A_SLICE
      },
    })
    const copied = await examineCopy(part, signal)
    await flush(part)
    if (copied.faults.length === 0) publish(part, copied)
    else removeDatabase(part)
    return copied
  } catch (error) {
    // A dead process tidies nothing up: the next one does.
    if (!(error instanceof Crash)) removeDatabase(part)
    throw error
  }
}

/** The name of a copy while it is made. */
const partOf = (target: string): string => `${target}.part`

/** A copy is one file: it needs no write-ahead log beside it. */
async function examineCopy(file: string, signal: AbortSignal | undefined): Promise<Copied> {
  const copy = new Connection({ name: 'copy', file })
  try {
    return await examine(copy, signal)
  } finally {
    // Waiting for the disk here would hold everything up: it is flushed afterwards, beside the event loop.
    copy.raw.pragma('synchronous = OFF')
    copy.raw.pragma('journal_mode = DELETE')
    copy.drop()
  }
}

/** It has its name: somebody else may use it by now, so that it is only looked at. */
export async function examinePublished(file: string, signal: AbortSignal | undefined): Promise<Copied> {
  const copy = new Connection({ name: 'copy', file, readonly: true })
  try {
    return await examine(copy, signal)
  } finally {
    copy.drop()
  }
}

async function examine(copy: Connection, signal: AbortSignal | undefined): Promise<Copied> {
  const boundary = archivedUpTo(copy)
  const examined = await examineLog(copy, { ...(signal && { signal }), after: boundary })
  // Other tables and keys have been copied as well: a key that leads nowhere must not be found out by who needs the copy.
  const faults = examined.faults.length > 0 ? examined.faults : await pageFaults(copy, signal)
  const pages = Number(copy.raw.pragma('page_count', { simple: true }))
  return { ...examined, faults, pages, archivedUpTo: boundary }
}

/** Waits until the file is on the disk. */
async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The file and what SQLite may have put beside it. */
export function removeDatabase(file: string): void {
  for (const name of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]) rmSync(name, { force: true })
}
