/** Snapshots as a loader uses them: which of them may be believed, and when the next one is kept. */
import { ComponentId, type StreamId, StreamVersion, type VirtualTime } from '../../../shared/ids.ts'
import type { Json } from '../../../shared/trace.ts'
import { Crash } from '../faults/crash.ts'
import { type CrashPoints, noCrashes } from '../faults/crash-points.ts'
import { GUARANTEED, type Guarantees } from '../faults/guarantees.ts'
import type { Probe } from '../trace/probe.ts'
import { isDue, type SnapshotPolicy } from './policy.ts'
import type { FoundSnapshot, Snapshot, SnapshotStore } from './port.ts'

/** Where snapshots are kept, when, and for which shape of the state. */
export interface SnapshottingOptions {
  snapshots: SnapshotStore
  policy: SnapshotPolicy
  /** Version of the state's shape in this code: to be raised with every change of it. */
  schemaVersion: number
  guarantees?: Readonly<Guarantees>
  crashes?: CrashPoints
  /** Boxes in the trace: of the snapshots, and of the aggregate that they are of. */
  nodes?: { snapshots: ComponentId; aggregate: ComponentId }
}

/** What a snapshot is taken of. */
export interface Kept {
  stream: StreamId
  version: StreamVersion
  /** Id of the event with that version. */
  event: string
  state: unknown
  at: VirtualTime
}

const NODES = { snapshots: ComponentId.parse('snapshots'), aggregate: ComponentId.parse('aggregate') }
const NONE = StreamVersion.parse(0)

/** The snapshots of one kind of aggregate. Whatever goes wrong with one, a command goes on without it. */
export class Snapshotting {
  private readonly options: SnapshottingOptions
  private readonly nodes: { snapshots: ComponentId; aggregate: ComponentId }

  constructor(options: SnapshottingOptions) {
    this.options = options
    this.nodes = options.nodes ?? NODES
  }

  /** The newest snapshot that may be believed; undefined when there is none. Never throws but in a crash. */
  async newest(stream: StreamId, probe: Probe): Promise<Snapshot | undefined> {
    const found = await this.look(stream, probe)
    if (!found) return undefined
    if (!found.readable) return this.discard(stream, found.version, found.why, probe)
    const { snapshot } = found
    const { schemaVersion, guarantees = GUARANTEED } = this.options
    if (!guarantees.snapshotVersion || snapshot.schemaVersion === schemaVersion) return snapshot
    const why = `it has schema version ${snapshot.schemaVersion}, the code has ${schemaVersion}`
    return this.discard(stream, snapshot.version, why, probe)
  }

  private async look(stream: StreamId, probe: Probe): Promise<FoundSnapshot | undefined> {
    try {
      return await this.options.snapshots.newest(stream, probe.at(this.nodes.aggregate, this.nodes.snapshots))
    } catch (error) {
      if (error instanceof Crash) throw error
      return { readable: false, version: NONE, why: error instanceof Error ? error.message : String(error) }
    }
  }

  /** Reports that a snapshot is not used. It stays in its table until the next one takes its place. */
  discard(subject: StreamId, version: StreamVersion, why: string, probe: Probe): undefined {
    probe.step({ kind: 'snapshot-discarded', node: this.nodes.snapshots, subject, version, why })
  }

  /** Reports that a load begins with this snapshot. @param eventsAfter events that were folded after it */
  told({ stream, version, schemaVersion }: Snapshot, eventsAfter: number, probe: Probe): Probe {
    const node = this.nodes.snapshots
    return probe.step({
      kind: 'snapshot-loaded',
      node,
      subject: stream,
      version,
      schemaVersion,
      eventsAfter,
    })
  }

  /** Keeps a snapshot if the policy wants one by now. @param since version of the snapshot that was loaded; 0 for none */
  async keepWhenDue(kept: Kept, since: StreamVersion, probe: Probe): Promise<void> {
    if (isDue(this.options.policy, since, kept.version)) await this.keep(kept, probe)
  }

  /**
   * Keeps a snapshot, in a transaction of its own: the append is committed and is not put at risk.
   * @returns false when that failed, as the trace tells: nobody needs to wait for it
   */
  async keep({ stream, version, event, state, at }: Kept, probe: Probe): Promise<boolean> {
    const { snapshots, schemaVersion, crashes = noCrashes } = this.options
    const node = this.nodes.snapshots
    crashes.reach('snapshot-after-append')
    try {
      const snapshot = { stream, version, event, schemaVersion, state: state as Json, at } // states are plain data
      const bytes = await snapshots.keep(snapshot, probe.at(node, this.nodes.aggregate))
      probe.step({ kind: 'snapshot-stored', node, subject: stream, version, schemaVersion, bytes })
    } catch (error) {
      if (error instanceof Crash) throw error
      const why = error instanceof Error ? error.message : String(error)
      probe.step({ kind: 'snapshot-not-kept', node, subject: stream, version, why })
      return false
    }
    crashes.reach('snapshot-after-commit')
    return true
  }
}
