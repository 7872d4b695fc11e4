/** The code of a lane over the years: which release runs, what the next one must pass before it goes out. */
import { z } from 'zod'
import { Problem } from '../../../../shared/problem.ts'
import type { RecordedEvent } from '../../../../shared/trace.ts'
import type { Decider, DomainMessage } from '../../commands/decider.ts'
import type { EventStore } from '../../eventstore/port.ts'
import type { Probe } from '../../trace/probe.ts'
import { checkedDecider } from '../../upcasting/checked-decider.ts'
import { reportCoverage, uncovered } from '../../upcasting/coverage.ts'
import { SchemaRegistry, type VersionedSchema } from '../../upcasting/schema-registry.ts'
import type { Upcast, Upcaster } from '../../upcasting/upcaster.ts'
import { createUpcasting, type Upcasting } from '../../upcasting/upcasting.ts'

/** One state of the code. */
export interface Release<Command, Event, State> {
  /** As it is called on stage. */
  label: string
  decider: Decider<Command, Event, State>
  /** Version of the state's shape, for snapshots; 1 when left out. */
  stateVersion?: number
  /** Version of each event type that it writes, and the only one that it reads; 1 for types that are not named. */
  versions: Readonly<Record<string, number>>
  upcasters: readonly Upcaster[]
  /** The shapes of its events, for the schema registry. */
  schemas?: readonly VersionedSchema[]
}

/** What a release of this lane must pass before it goes out. */
export const GateSettings = z.strictObject({
  coverage: z.boolean().default(false).describe('Refuses a release that cannot read every event of the log.'),
  compatibility: z
    .enum(['none', 'backward', 'forward', 'full'])
    .default('none')
    .describe('Refuses a release whose event shapes do not fit all that are registered.'),
  appends: z
    .boolean()
    .default(false)
    .describe('Refuses a command whose events do not have the shape that is registered.'),
})
export type GateSettings = z.infer<typeof GateSettings>

interface Running<Command, Event, State> {
  release: Release<Command, Event, State>
  upcasting: Upcasting
}

type Releasable<Command, Event, State> = {
  decider: Decider<Command, Event, State>
  releases?: Readonly<Record<string, Release<Command, Event, State>>>
  firstRelease?: string
  stateVersion?: number
  aggregate: { label: string }
}

/** The release that runs, and the gates before the next. */
export class Releases<Command, Event extends DomainMessage, State> {
  /** Reads in the versions of whatever release runs. */
  readonly upcasting: Upcasting
  private readonly gates: GateSettings
  private readonly registry: SchemaRegistry
  private readonly known: Readonly<Record<string, Release<Command, Event, State>>>
  private running: Running<Command, Event, State>

  constructor(parts: Releasable<Command, Event, State>, gates: GateSettings | undefined) {
    this.gates = gates ?? GateSettings.parse({})
    this.registry = new SchemaRegistry({ rule: this.gates.compatibility })
    this.known = parts.releases ?? {}
    const { aggregate, decider, stateVersion = 1 } = parts
    const only = { label: aggregate.label, decider, stateVersion, versions: {}, upcasters: [] }
    this.running = this.start((parts.firstRelease && this.known[parts.firstRelease]) || only)
    const running = () => this.running.upcasting
    this.upcasting = {
      currentVersion: (type) => running().currentVersion(type),
      gap: (type, version) => running().gap(type, version),
      upcast: (event: RecordedEvent, onLink?: (link: Upcast) => void) => running().upcast(event, onLink),
      get fingerprint() {
        return running().fingerprint
      },
    }
  }

  has(name: string): boolean {
    return Object.hasOwn(this.known, name)
  }

  /** What decides now; with the gate for appends, it refuses events that do not have their shape. */
  get decider(): Decider<Command, Event, State> {
    const { decider } = this.running.release
    return this.gates.appends ? checkedDecider(decider, this.registry, this.versionOf) : decider
  }

  /** Version of the shape in which the running code keeps its state. */
  get stateVersion(): number {
    return this.running.release.stateVersion ?? 1
  }

  /** Schema version that the running code writes. */
  readonly versionOf = (type: string): number => this.running.upcasting.currentVersion(type)

  /** Runs a release, whatever the gates would say of it. @returns what it is called on stage */
  run(name: string): string {
    this.running = this.start(this.named(name))
    return this.running.release.label
  }

  /**
   * Puts a release through the gates of the lane and reports what they find.
   * @param store the log as it is stored
   * @returns what it is called on stage, and why it must not go out; nothing, when it may
   */
  async examine(
    name: string,
    store: EventStore,
    probe: Probe,
    signal?: AbortSignal,
  ): Promise<{ label: string; why: string[] }> {
    const release = this.named(name)
    const upcasting = upcastingOf(release)
    const why: string[] = []
    if (this.gates.compatibility !== 'none') why.push(...this.compare(release, upcasting, probe))
    if (this.gates.coverage) why.push(...(await this.cover(release.label, upcasting, store, probe, signal)))
    return { label: release.label, why }
  }

  /** Reports whether the running release can read the whole log. */
  async checkCoverage(store: EventStore, probe: Probe, signal?: AbortSignal): Promise<void> {
    await this.cover(this.running.release.label, this.running.upcasting, store, probe, signal)
  }

  private compare(
    { label, schemas = [] }: Release<Command, Event, State>,
    upcasting: Upcasting,
    probe: Probe,
  ): string[] {
    const rows = this.registry.compare(schemas, (type, version) => upcasting.gap(type, version) === undefined)
    probe.step({ kind: 'schemas-compared', release: label, rule: this.registry.rule, rows })
    return rows.flatMap(({ type, registered, version, why }) =>
      why.map((what) => `${type} version ${version} beside version ${registered}: ${what}`),
    )
  }

  /** @throws Problem `cancelled`: what was not looked at to the end says nothing */
  private async cover(
    label: string,
    upcasting: Upcasting,
    store: EventStore,
    probe: Probe,
    signal: AbortSignal | undefined,
  ): Promise<string[]> {
    const found = await reportCoverage({ store, upcasting, ...(signal && { signal }) })
    if (!found)
      throw new Problem({
        code: 'cancelled',
        what: 'the look at the versions in the log was cancelled',
        remedy: 'Start it again when you like.',
      })
    probe.step({ kind: 'coverage-reported', release: label, rows: [...found.rows], covered: found.covered })
    return found.rows.flatMap((row) => uncovered(row) ?? [])
  }

  private start(release: Release<Command, Event, State>): Running<Command, Event, State> {
    this.registry.register(release.schemas ?? [])
    return { release, upcasting: upcastingOf(release) }
  }

  private named(name: string): Release<Command, Event, State> {
    const release = this.has(name) ? this.known[name] : undefined
    if (release) return release
    throw new Problem({
      code: 'unknown-name',
      what: `there is no release "${name}"`,
      remedy: `Expected one of ${Object.keys(this.known).join(', ')}.`,
    })
  }
}

const upcastingOf = ({
  versions,
  upcasters,
}: Pick<Release<never, never, never>, 'versions' | 'upcasters'>): Upcasting =>
  createUpcasting({ current: versions, upcasters })
