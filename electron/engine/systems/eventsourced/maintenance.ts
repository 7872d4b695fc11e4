/** What is done to the read models of a running lane: paused, built anew, held against the log. */
import { GlobalPosition } from '../../../../shared/ids.ts'
import type { EventStore } from '../../eventstore/port.ts'
import { GUARANTEED, type Guarantees } from '../../faults/guarantees.ts'
import { checkHealth } from '../../projections/health/check.ts'
import { declaredObjects, shadowName } from '../../projections/read-model.ts'
import { openRebuild, type Rebuild } from '../../projections/rebuild.ts'
import type { Connection } from '../../sqlite/connection.ts'
import { type Probe, silent } from '../../trace/probe.ts'
import type { Upcasting } from '../../upcasting/upcasting.ts'
import type { Rebuilding, RebuildWish } from '../system.ts'
import { component, line } from '../topology.ts'
import { PROJECTOR } from './boxes.ts'
import type { ReadModel } from './read-model.ts'
import { PROGRESS_REPORTS, type ReadSide, TOLD_AT_MOST } from './read-side.ts'

/** The lane that is looked after. */
export interface MaintenanceOptions<Question extends { type: string }> {
  readSide: ReadSide<Question>
  /** The log as it is stored. */
  store: EventStore
  upcasting: Upcasting
  events: Connection
  read: Connection
  guarantees: Readonly<Guarantees> | undefined
  /** Ends a check or a rebuild early. */
  signal: AbortSignal | undefined
}

/** Each of its works is reported as a step. */
export class Maintenance<Question extends { type: string }> {
  private readonly options: MaintenanceOptions<Question>

  constructor(options: MaintenanceOptions<Question>) {
    this.options = options
  }

  async switchSubscription(projection: string, runs: boolean, probe: Probe): Promise<void> {
    const { projector } = this.options.readSide.behindCheckpoint(projection)
    if (runs) projector.resume()
    else projector.pause()
    const position = projector.checkpoint()
    probe.step({ kind: 'subscription-switched', node: PROJECTOR, projection, runs, position })
  }

  async checkHealth(projection: string, by: string | undefined, probe: Probe): Promise<void> {
    const { readSide, store, upcasting, events, read, signal } = this.options
    const placed = readSide.placed.find(({ model }) => model.projection.name === projection)
    const { model, mode } = placed ?? readSide.behindCheckpoint(projection)
    await checkHealth(
      {
        projection: model.projection,
        ...(by !== undefined && { reference: readSide.model(by).projection }),
        store,
        upcasting,
        connection: mode === 'inline' ? events : read,
        ...(mode === 'inline' && { position: newestIn }),
        ...(signal && { signal }),
      },
      probe.at(model.box.id),
    )
  }

  /** Goes on with a rebuild that was begun before. */
  async rebuild(projection: string, { by, events }: RebuildWish, probe: Probe): Promise<Rebuilding> {
    const { readSide, store, guarantees = GUARANTEED, signal } = this.options
    const model = by === undefined ? readSide.behindCheckpoint(projection).model : readSide.model(by)
    const head = await store.head()
    const told = Math.min(head, events ?? head) <= TOLD_AT_MOST
    const beside = guarantees.quietOldSubscription
    const { projection: declared, node, ...rest } = readSide.following(model)
    const rebuild = openRebuild({
      ...rest,
      ...(node && { node }),
      projection: beside ? { ...declared, node: shadowBox(model).id } : declared,
      draw: told ? 'events' : 'progress',
      stride: Math.max(1, told ? head : Math.ceil(head / PROGRESS_REPORTS)),
    })
    const onStage = beside ? await this.bring(model, rebuild, probe) : probe
    const result = await rebuild.run(onStage.at(PROJECTOR), {
      ...(events !== undefined && { limit: events }),
      ...(signal && { signal }),
    })
    const swapped = result.outcome === 'swapped'
    if (swapped && by !== undefined) readSide.replace(by)
    return { swapped, told }
  }

  /** The shadow comes on stage, unless it is there from an earlier run. */
  private async bring(model: ReadModel<Question>, rebuild: Rebuild, probe: Probe): Promise<Probe> {
    const box = shadowBox(model)
    if (rebuild.underWay()) return probe
    await rebuild.run(silent, { limit: 0 })
    const tables = this.options.read.tables.filter(({ table }) => box.tables.includes(`read.${table}`))
    return probe.step({
      kind: 'deployed',
      node: PROJECTOR,
      what: `the rebuild of ${model.box.label}`,
      details: {},
      components: [box],
      connections: [line('projector', box.id, 'rebuilds')],
      tables,
    })
  }
}

const shadowBox = <Question extends { type: string }>({ box, projection }: ReadModel<Question>) => ({
  ...box,
  id: component(`${box.id}-rebuild`),
  label: `${box.label}, anew`,
  about: 'The shadow: filled from the first event on, beside the tables that serve. Nobody reads it yet.',
  tables: declaredObjects(projection)
    .filter(({ kind }) => kind === 'table')
    .map(({ name }) => `read.${shadowName(name)}`),
})

/** Inline projections are as far as the log itself. */
const newestIn = (snapshot: Connection): GlobalPosition =>
  GlobalPosition.parse(
    snapshot.get<{ head: number }>(silent, 'SELECT coalesce(max(position), 0) AS head FROM events')?.head ??
      0,
  )
