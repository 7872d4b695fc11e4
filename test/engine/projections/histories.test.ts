/**
 * Whatever is appended in whatever version, whatever release reads it, and wherever a projector or a rebuild dies: a read model
 * that has caught up is the fold of the log, and its health check says so.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ArmedCrashPoints, Crash } from '../../../electron/engine/faults/crash.ts'
import {
  PROJECTOR_CRASH_POINTS,
  REBUILD_CRASH_POINTS,
} from '../../../electron/engine/projections/crash-points.ts'
import { checkHealth } from '../../../electron/engine/projections/health/check.ts'
import type { Projection } from '../../../electron/engine/projections/projection.ts'
import { openProjector } from '../../../electron/engine/projections/projector.ts'
import { openRebuild } from '../../../electron/engine/projections/rebuild.ts'
import { type Upcaster, upcaster } from '../../../electron/engine/upcasting/upcaster.ts'
import { createUpcasting } from '../../../electron/engine/upcasting/upcasting.ts'
import { StreamId, VirtualTime } from '../../../shared/ids.ts'
import type { Fields } from '../../../shared/trace.ts'
import { createWorld, readTotals, type TotalsRow, totals } from './kit.ts'

const LINKS: readonly Upcaster[] = [
  upcaster('Added', 1, ({ text }: { text: string }) => ({ euros: Number(text) })),
  upcaster('Added', 2, ({ euros }: { euros: number }) => ({ n: euros * 100 })),
]
/** An amount in whole euros, in the shape of a version. */
const shaped = (version: number, euros: number): Fields =>
  version === 1 ? { text: String(euros) } : version === 2 ? { euros } : { n: euros * 100 }

/** What a release reads, and its handler, which knows the shape of its own version only. */
const release = (version: number) => ({
  upcasting: createUpcasting({ current: { Added: version }, upcasters: LINKS.slice(0, version - 1) }),
  projection: {
    ...totals,
    version,
    apply(tables, event, probe) {
      if (event.schemaVersion !== version) throw new Error(`version ${event.schemaVersion} in ${version}`)
      const { text, euros, n } = event.data
      const cents = version === 1 ? Number(text) * 100 : version === 2 ? Number(euros) * 100 : Number(n)
      totals.apply(tables, { ...event, data: { n: cents } }, probe)
    },
  } satisfies Projection,
})

const limit = fc.integer({ min: 1, max: 8 })
const point = (...points: string[]) => fc.option(fc.constantFrom(...points), { freq: 3 })
const deed = fc.oneof(
  fc.record({
    do: fc.constant('append' as const),
    stream: fc.nat(2),
    euros: fc.integer({ min: 1, max: 99 }),
    age: fc.nat(2),
  }),
  fc.record({ do: fc.constant('release' as const) }),
  fc.record({
    do: fc.constant('project' as const),
    limit,
    dies: point(...PROJECTOR_CRASH_POINTS.slice(0, 4)),
  }),
  fc.record({
    do: fc.constant('rebuild' as const),
    limit,
    dies: point(...PROJECTOR_CRASH_POINTS.slice(0, 4), ...REBUILD_CRASH_POINTS),
  }),
  fc.record({ do: fc.constant('check' as const) }),
)
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never

class Bank {
  private readonly world = createWorld()
  private readonly truth = new Map<string, TotalsRow>()
  private read = this.world.read
  private version = 1
  private appended = 0
  crashes = 0

  async act(one: Deed): Promise<void> {
    switch (one.do) {
      case 'append':
        return this.append(one)
      case 'release':
        this.version = Math.min(3, this.version + 1)
        return
      case 'project':
        return this.dying(one.dies, (following) =>
          openProjector(following).catchUp(undefined, { limit: one.limit }),
        )
      case 'rebuild':
        return this.dying(one.dies, (following) =>
          openRebuild(following).run(undefined, { limit: one.limit }),
        )
      case 'check':
        return this.expectHealth()
    }
  }

  /** Catches up, as a projector and as a rebuild. */
  async settle(): Promise<void> {
    const expected = [...this.truth.values()].sort((a, b) => (a.stream < b.stream ? -1 : 1))
    await this.dying(null, (following) => openProjector(following).catchUp())
    expect(readTotals(this.read)).toEqual(expected)
    await this.expectHealth()
    await this.dying(null, (following) => openRebuild(following).run())
    expect(readTotals(this.read)).toEqual(expected)
    await this.expectHealth()
  }

  close(): void {
    this.world.close()
  }

  private async append({ stream, euros, age }: Extract<Deed, { do: 'append' }>): Promise<void> {
    this.appended += 1
    const id = `e-${this.appended}`
    const schemaVersion = Math.max(1, this.version - age)
    const name = StreamId.parse(`account-${stream}`)
    const data = shaped(schemaVersion, euros)
    const at = VirtualTime.parse(this.appended)
    const event = {
      id,
      type: 'Added',
      schemaVersion,
      data,
      correlationId: id,
      causationId: id,
      commandId: null,
      at,
    }
    await this.world.store.append({ stream: name, expected: 'any', events: [event] })
    const row = this.truth.get(name) ?? { stream: name, total: 0, events: 0 }
    this.truth.set(name, { ...row, total: row.total + euros * 100, events: row.events + 1 })
  }

  private async expectHealth(): Promise<void> {
    const { store } = this.world
    // Whatever serves now has been made by a projector: without one there are no tables yet.
    openProjector({ ...release(this.version), store, connection: this.read })
    expect(await checkHealth({ ...release(this.version), store, connection: this.read })).toMatchObject({
      divergences: [],
    })
  }

  private async dying(
    dies: string | null,
    work: (following: Parameters<typeof openRebuild>[0]) => Promise<unknown>,
  ): Promise<void> {
    const crashes = new ArmedCrashPoints()
    if (dies !== null) crashes.arm(dies)
    try {
      await work({ ...release(this.version), store: this.world.store, connection: this.read, crashes })
    } catch (error) {
      if (!(error instanceof Crash)) throw error
      this.crashes += 1
      this.read.drop()
      this.read = this.world.another()
    }
  }
}

test('a read model that has caught up is the fold of the log, through every release, rebuild and death', async () => {
  let crashes = 0
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 8, maxLength: 24 }), async (deeds) => {
      const bank = new Bank()
      try {
        for (const one of deeds) await bank.act(one)
        await bank.settle()
        crashes += bank.crashes
      } finally {
        bank.close()
      }
    }),
    { numRuns: 25 },
  )
  expect(crashes).toBeGreaterThan(0)
})
