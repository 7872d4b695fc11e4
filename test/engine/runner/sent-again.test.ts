/** Committed, not answered, sent again: what becomes of a request whose answer is lost, with and without the ids of requests. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Tried, tryEveryCrashPoint } from '../../../electron/engine/runner/every-crash-point.ts'
import { play } from '../../../electron/engine/runner/play.ts'
import { requireScenario } from '../../../electron/engine/scenario/load.ts'
import { COMMAND_CRASH_POINTS } from '../../../electron/engine/systems/cqrs/crash-points.ts'
import { CRUD_CRASH_POINTS } from '../../../electron/engine/systems/crud/crash-points.ts'

const directory = mkdtempSync(join(tmpdir(), 'replayground-test-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** One order of two lamps in one lane, which dies once at each of its crash points. */
async function tried(system: string, options: string): Promise<Tried> {
  const scenarios = mkdtempSync(join(directory, 'scenarios-'))
  mkdirSync(join(scenarios, 'two-lamps'))
  writeFileSync(join(scenarios, 'two-lamps', 'narration.md'), '# Two lamps\n')
  writeFileSync(
    join(scenarios, 'two-lamps', 'scenario.yaml'),
    `title: Two lamps
chapter: Tests
order: 1
minutes: 1
hook: Lamps.
teaches: [nothing]
domain: ordering
starts: 2026-03-02T11:00:00Z
lanes: [{ id: lane, system: ${system}, title: The lane, options: ${options} }]
beats:
  - { do: CreateOrder, to: o-1, with: { customer: Ada } }
  - { do: AddItem, to: o-1, with: { sku: lamp, name: Lamp, quantity: 2, unitPrice: 3900 } }
`,
  )
  const scenario = await requireScenario(scenarios, 'two-lamps')
  return tryEveryCrashPoint((how) => play(scenario, { ...how, rehearsal: true }), {
    directory,
    check: (databases) => {
      const [db] = databases.values()
      const found = db?.raw.prepare('SELECT sum(quantity) FROM order_items').pluck().get()
      return found === 2 ? undefined : `${found} lamps`
    },
  })
}

const LANES = [
  ['crud', '', CRUD_CRASH_POINTS],
  ['cqrs', 'level: 1, ', COMMAND_CRASH_POINTS],
  ['cqrs', 'level: 2, ', COMMAND_CRASH_POINTS],
] as const

test.each(LANES)(
  'a %s lane (%s) that knows the ids of requests does nothing twice, wherever it dies',
  async (system, options) => {
    expect(await tried(system, `{ ${options}requestIds: true }`)).toEqual({
      tried: 4,
      harmful: [],
      missed: [],
    })
  },
)

test.each(LANES)(
  'a %s lane (%s) that does not know them does twice what was committed and not answered',
  async (system, options, [, unanswered]) => {
    const { tried: all, harmful } = await tried(system, `{ ${options}requestIds: false }`)
    expect(all).toBe(4)
    expect(harmful).toEqual([
      // The order is there: whoever asks again is told that it cannot be created.
      { lane: 'lane', point: unanswered, hit: 1, broken: [expect.stringContaining('CreateOrder')] },
      { lane: 'lane', point: unanswered, hit: 2, broken: ['4 lamps'] },
    ])
  },
)
