/** The events of a store whose older ones may lie in an archive, as an append looks for them: inside its transaction. */
import type { RecordedEvent } from '../../../shared/trace.ts'
import { archivedUpTo } from '../operations/boundary.ts'
import type { Connection } from '../sqlite/connection.ts'
import type { SqlParam } from '../sqlite/values.ts'
import type { Probe } from '../trace/probe.ts'
import { selectEvents } from './event-row.ts'

/** Nothing leaves the hot file while an append has its write lock: what is not there is in the archive, or nowhere. */
export class WholeLog {
  readonly hot: Connection
  private readonly archive: Connection | undefined

  constructor(hot: Connection, archive: Connection | undefined) {
    this.hot = hot
    this.archive = archive
  }

  /**
   * @param where a condition on `events`
   * @param order columns by which no archived event comes after another one
   */
  select(
    probe: Probe,
    where: string,
    order: 'position' | 'version, position',
    params: readonly SqlParam[],
  ): RecordedEvent[] {
    const { archive, border } = this.archived()
    if (!archive) return selectEvents(this.hot, probe, `WHERE ${where} ORDER BY ${order}`, [...params])
    const within = [...params, border]
    return [
      ...selectEvents(archive, probe, `WHERE ${where} AND position <= ? ORDER BY ${order}`, within),
      ...selectEvents(this.hot, probe, `WHERE ${where} AND position > ? ORDER BY ${order}`, within),
    ]
  }

  /** Whether an event with one of these ids lies in the archive, where no unique key of the hot file can find it. */
  hasArchived(probe: Probe, ids: readonly string[]): boolean {
    const { archive, border } = this.archived()
    if (!archive || ids.length === 0) return false
    const sql = 'SELECT position FROM events WHERE id IN (SELECT value FROM json_each(?)) AND position <= ?'
    return archive.all(probe, sql, [JSON.stringify(ids), border]).length > 0
  }

  private archived(): { archive?: Connection; border: number } {
    const border = this.archive ? archivedUpTo(this.hot) : 0
    return this.archive && border > 0 ? { archive: this.archive, border } : { border }
  }
}
