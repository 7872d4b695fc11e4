/** The files of a lane's log: archived, backed up, restored. How that looks on the stage, and who sees what afterwards. */
import { join } from 'node:path'
import type { VirtualTime } from '../../../../shared/ids.ts'
import { GlobalPosition } from '../../../../shared/ids.ts'
import { Problem } from '../../../../shared/problem.ts'
import type { Component, Connection as Line } from '../../../../shared/trace.ts'
import type { ArchiveReaders } from '../../eventstore/sqlite-store.ts'
import { archiveEvents } from '../../operations/archive.ts'
import { backUp } from '../../operations/backup.ts'
import { defineBoundary } from '../../operations/boundary.ts'
import { replaceByBackup } from '../../operations/replace.ts'
import { Connection } from '../../sqlite/connection.ts'
import { type Probe, silent } from '../../trace/probe.ts'
import type { SystemOptions } from '../system.ts'
import { box, component, line } from '../topology.ts'
import { STORE } from './boxes.ts'

const ARCHIVE = component('archive')

/** The files of the lane. */
export interface StoreFilesOptions {
  system: SystemOptions
  events: Connection
  read: Connection
  /** Where old events go; without it, nothing is ever archived in this lane. */
  archived: Connection | undefined
  readers: ArchiveReaders | undefined
}

/** Archives, backs up and restores, and tells of it. */
export class StoreFiles {
  /** Where old events go; absent where they never do. */
  readonly archived: Connection | undefined
  private readonly options: StoreFilesOptions
  private readonly past: Connection | undefined

  constructor(options: StoreFilesOptions) {
    this.options = options
    const { events, archived, readers } = options
    this.archived = archived
    if (archived === undefined) return
    defineBoundary(events)
    if (readers !== 'hot') this.past = bothAsOne(events, archived)
  }

  /** The connection to ask about the past: its table `events` has all that this lane's readers see. */
  get asked(): Connection {
    return this.past ?? this.options.events
  }

  /** What is open beside the databases of the lane. */
  get besides(): Connection[] {
    return this.past ? [this.past] : []
  }

  get components(): Component[] {
    return this.archived
      ? [
          box('archive', 'archive', 'Archive', 'A second file: events that are too old to be wanted often.', [
            'archive.events',
          ]),
        ]
      : []
  }

  get lines(): Line[] {
    if (!this.archived) return []
    return [
      line('store', 'archive', 'moves old events to'),
      ...(this.past ? [line('archive', 'projector', 'is read first by')] : []),
    ]
  }

  /** Moves what happened before a moment to the second file. @throws Problem `no-archive` */
  async archive(before: VirtualTime, probe: Probe): Promise<void> {
    const { events } = this.options
    if (!this.archived)
      throw new Problem({
        code: 'no-archive',
        where: `lane ${this.options.system.lane}`,
        what: 'this lane has no second file for its old events',
        remedy: 'Give it the option "archive".',
      })
    const [row] = events.all<{ first: number }>(
      silent,
      'SELECT coalesce(min(position), (SELECT max(position) + 1 FROM events), 1) AS first FROM events WHERE at >= ?',
      [before],
    )
    const started = performance.now()
    const end = GlobalPosition.parse((row?.first ?? 1) - 1)
    const done = await archiveEvents(events, this.archived, end, this.crashing)
    probe.step({
      kind: 'archived',
      node: ARCHIVE,
      ...done,
      left: events.countRowsOf('events'),
      travel: { from: STORE, to: ARCHIVE, label: 'old events', carries: 'rows' },
      measured: { ms: performance.now() - started },
    })
  }

  /**
   * Copies the first file. An archive is a file to keep beside it: events are only added to it, so that it goes with all backups.
   * @throws Problem `file-exists` when there is a backup of that name
   */
  async backUp(name: string, probe: Probe): Promise<void> {
    const { events } = this.options
    const started = performance.now()
    const done = await backUp(events, this.fileOf(name), this.crashing)
    if (done.outcome === 'damaged') throw damaged('log', done.faults)
    probe.step({
      kind: 'backed-up',
      node: STORE,
      backup: name,
      events: done.events,
      head: done.head,
      measured: { ms: performance.now() - started, fileBytes: done.pages * pageSize(events) },
    })
  }

  /**
   * Puts a backup in the place of the log, which is set aside, as are the read models: they may know events that the backup
   * does not. An archive that has gone on since is trimmed to what the backup knows of. All connections are closed by then.
   */
  async restore(name: string, probe: Probe): Promise<void> {
    const { events, read, archived } = this.options
    const started = performance.now()
    const place = { log: events.file, computed: [read.file], archive: archived?.file }
    const done = await replaceByBackup(this.fileOf(name), place, this.crashing)
    if (done.outcome === 'damaged') throw damaged('backup', done.faults)
    probe.step({
      kind: 'restored',
      node: STORE,
      backup: name,
      events: done.events,
      head: done.head,
      lost: done.lost,
      measured: { ms: performance.now() - started },
    })
  }

  close(): void {
    this.past?.drop()
    this.archived?.close()
  }

  private get crashing() {
    const { crashes } = this.options.system
    return crashes ? { crashes } : {}
  }

  private fileOf(name: string): string {
    const { lane, directory } = this.options.system
    return join(directory, `${lane}-${name}.db`)
  }
}

/** Another connection to the hot file, to read with: there, `events` is a view over both files. */
function bothAsOne(hot: Connection, cold: Connection): Connection {
  const past = new Connection({ name: hot.name, file: hot.file, synchronous: 'off' })
  past.raw.prepare('ATTACH ? AS archive').run(cold.file)
  past.raw.exec(`
    CREATE TEMP VIEW events AS
      SELECT * FROM archive.events WHERE position <= (SELECT coalesce(max(up_to), 0) FROM main.archive_boundary)
      UNION ALL
      SELECT * FROM main.events WHERE position > (SELECT coalesce(max(up_to), 0) FROM main.archive_boundary)`)
  return past
}

const pageSize = (db: Connection): number => Number(db.raw.pragma('page_size', { simple: true }))

const damaged = (what: string, faults: readonly string[]) =>
  new Problem({
    code: 'damaged',
    what: `the ${what} is damaged: ${faults.join('; ')}`,
    remedy: 'Take an older backup.',
  })
