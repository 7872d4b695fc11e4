/** The read models of an event-sourced lane: which there are, how they follow the log, what is asked of them. */
import { Problem } from '../../../../shared/problem.ts'
import type { Fields } from '../../../../shared/trace.ts'
import type { EventStore } from '../../eventstore/port.ts'
import { exponential } from '../../projections/failure-policy.ts'
import { openProjector, type Projector, type ProjectorOptions } from '../../projections/projector.ts'
import { declaredObjects } from '../../projections/read-model.ts'
import type { Connection } from '../../sqlite/connection.ts'
import { type Probe, silent } from '../../trace/probe.ts'
import type { Upcasting } from '../../upcasting/upcasting.ts'
import { answererOf } from '../answers.ts'
import { count } from '../say.ts'
import type { Finding, SystemOptions } from '../system.ts'
import { PAGE } from '../topology.ts'
import { arrival, PROJECTOR } from './boxes.ts'
import type { ReadModel } from './read-model.ts'
import type { EventSourcedSettings } from './settings.ts'

/** More events than this are caught up with in silence: nobody could watch them one by one. */
export const TOLD_AT_MOST = 200
/** While it catches up in silence, it says this often how far it has come. */
export const PROGRESS_REPORTS = 8

/** A read model in its place. */
export interface Placed<Question extends { type: string }> {
  model: ReadModel<Question>
  mode: 'inline' | 'async'
  /** Follows the log for it; absent where it is kept inside the append's transaction. */
  projector?: Projector
  attempts?: number | undefined
}

/** The domain's read models, and the lane that they are for. */
export interface ReadSideOptions<Question extends { type: string }> {
  readModels: Readonly<Record<string, ReadModel<Question>>>
  settings: EventSourcedSettings
  system: SystemOptions
  /** The log as it is stored. */
  store: EventStore
  upcasting: Upcasting
  events: Connection
  read: Connection
}

/** A read model of the domain by its name. @throws Problem when there is none */
export function modelNamed<Question extends { type: string }>(
  readModels: Readonly<Record<string, ReadModel<Question>>>,
  name: string,
  lane: string,
): ReadModel<Question> {
  const model = Object.hasOwn(readModels, name) ? readModels[name] : undefined
  if (model) return model
  throw new Problem({
    code: 'lane-options',
    where: `lane ${lane}`,
    what: `there is no read model "${name}"`,
    remedy: `Expected one of ${Object.keys(readModels).join(', ')}.`,
  })
}

/** The read models in their places: inline in the append's transaction, or each behind a checkpoint of its own. */
export class ReadSide<Question extends { type: string }> {
  readonly placed: Placed<Question>[] = []
  private readonly options: ReadSideOptions<Question>

  constructor(options: ReadSideOptions<Question>) {
    this.options = options
  }

  model(name: string): ReadModel<Question> {
    return modelNamed(this.options.readModels, name, this.options.system.lane)
  }

  /** Kept by the store itself. */
  placeInline(model: ReadModel<Question>): void {
    this.placed.push({ model, mode: 'inline' })
  }

  follow({ use, attempts }: { use: string; attempts?: number | undefined }): Placed<Question> {
    const model = this.model(use)
    const projector = openProjector({ ...this.following(model), ...setsAside(attempts) })
    const placed: Placed<Question> = { model, mode: 'async', projector, attempts }
    this.placed.push(placed)
    return placed
  }

  /** Follows with this read model from now on, instead of an earlier version of it if there is one. */
  replace(use: string): { placed: Placed<Question>; replaced: boolean } {
    const { name } = this.model(use).projection
    const at = this.placed.findIndex(({ model }) => model.projection.name === name)
    const [earlier] = at < 0 ? [] : this.placed.splice(at, 1)
    return { placed: this.follow({ use, attempts: earlier?.attempts }), replaced: earlier !== undefined }
  }

  /** What everything needs that follows the log for a read model of this lane. */
  following(model: ReadModel<Question>): ProjectorOptions {
    const { store, read, upcasting, system } = this.options
    const { now, guarantees, crashes } = system
    return {
      projection: { ...model.projection, node: model.box.id },
      store,
      connection: read,
      node: PROJECTOR,
      upcasting,
      ...(now && { now }),
      ...(guarantees && { guarantees }),
      ...(crashes && { crashes }),
    }
  }

  /** A read model by the name of its projection. @throws Problem when there is none behind a checkpoint */
  behindCheckpoint(projection: string): Placed<Question> & { projector: Projector } {
    for (const placed of this.placed)
      if (placed.model.projection.name === projection && placed.projector)
        return { ...placed, projector: placed.projector }
    throw new Problem({
      code: 'unknown-name',
      what: `lane ${this.options.system.lane} has no projection "${projection}" behind a checkpoint`,
      remedy: 'Correct the name.',
    })
  }

  /** The answer of the first read model that has one. */
  answer(question: Question, probe: Probe): Finding | undefined {
    const { events, read } = this.options
    for (const { model, mode } of this.placed) {
      const answer = answererOf(model.answers, question)
      if (answer) return answer(mode === 'inline' ? events : read, probe.at(PAGE, model.box.id), question)
    }
    return undefined
  }

  async catchUp(probe: Probe): Promise<void> {
    const { capacity } = this.options.settings
    for (const { projector } of this.placed)
      await projector?.catchUp(probe, capacity === undefined ? {} : { limit: capacity })
  }

  async settleDeadLetters(projection: string, how: 'replay' | 'drop', probe: Probe): Promise<void> {
    const { projector } = this.behindCheckpoint(projection)
    for (const { position } of projector.deadLetters()) await projector[how](position, probe.at(PROJECTOR))
  }

  /** Why writers must wait: a projection is too far behind. Undefined when they need not. */
  async refusal(probe: Probe): Promise<string | undefined> {
    const { bound } = this.options.settings
    if (bound === undefined) return undefined
    for (const { model, projector } of this.placed) {
      const lag = await projector?.lag()
      if (!lag) continue
      const admitted = lag.events < bound
      const { name } = model.projection
      probe.step({ kind: 'lag-measured', node: PROJECTOR, projection: name, ...lag, admitted, bound })
      if (!admitted) return `${name} is ${count(lag.events, 'event')} behind: try again in a moment.`
    }
    return undefined
  }

  /** Says who is behind, while it is too early to catch up. */
  async tellLag(probe: Probe): Promise<void> {
    if (!probe.on) return
    for (const { model, projector } of this.placed) {
      const lag = await projector?.lag()
      if (!lag || lag.events === 0) continue
      const { name } = model.projection
      probe.step({ kind: 'lag-measured', node: PROJECTOR, projection: name, ...lag, admitted: true })
    }
  }

  /** Runs a read model from the first event on, or another version of a handler that runs already. */
  async deploy(what: string, details: Fields, probe: Probe): Promise<'told' | 'untold'> {
    const { read, store } = this.options
    const first = !this.placed.some(({ mode }) => mode === 'async')
    const before = new Set(read.tables.map(({ table }) => table))
    const { placed, replaced } = this.replace(what)
    const deployed = probe.step({
      kind: 'deployed',
      node: PROJECTOR,
      what: placed.model.box.label,
      details,
      ...(replaced ? { components: [], connections: [] } : arrival(placed, first)),
      tables: read.tables.filter(({ table }) => !before.has(table)),
    })
    const { signal } = this.options.system
    const stoppable = signal ? { signal } : {}
    const behind = (await placed.projector?.lag())?.events ?? 0
    if (behind <= TOLD_AT_MOST) {
      await placed.projector?.catchUp(deployed, stoppable)
      return 'told'
    }
    const head = await store.head()
    const own = new Set(declaredObjects(placed.model.projection).map(({ name }) => name))
    const tables = read.tables.filter(({ table }) => own.has(table))
    for (let left = true; left; ) {
      const limit = Math.ceil(behind / PROGRESS_REPORTS)
      const started = performance.now()
      const caught = await placed.projector?.catchUp(silent, { limit, ...stoppable })
      const measured = { ms: performance.now() - started }
      const position = caught?.position ?? head
      left = position < head && caught?.stopped === 'reached'
      deployed.step({
        kind: 'rebuild-progressed',
        projection: what,
        position,
        head,
        tables,
        holds: read.holdings(tables.map(({ table }) => table)),
        measured,
      })
    }
    return 'untold'
  }
}

const setsAside = (attempts: number | undefined): Pick<ProjectorOptions, 'failures'> =>
  attempts === undefined ? {} : { failures: { attempts, backOff: exponential(), followers: 'wait' } }
