/**
 * Where every guarantee stands, a crash changes nothing that a scenario checks at its end. Each bundled scenario is played with its
 * guarantees left on, and once more for each of a sample of its crash points: `npm run play -- NAME --every-crash-point` tries all.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { STORE_CRASH_POINTS } from '../../../electron/engine/eventstore/crash-points.ts'
import { PROCESS_CRASH_POINTS } from '../../../electron/engine/processes/crash-points.ts'
import {
  PROJECTOR_CRASH_POINTS,
  REBUILD_CRASH_POINTS,
} from '../../../electron/engine/projections/crash-points.ts'
import { type Tried, tryEveryCrashPoint } from '../../../electron/engine/runner/every-crash-point.ts'
import { play } from '../../../electron/engine/runner/play.ts'
import type { CrashAt, PlayOptions } from '../../../electron/engine/runner/play-options.ts'
import { type LoadedScenario, requireScenario } from '../../../electron/engine/scenario/load.ts'
import { SNAPSHOT_CRASH_POINTS } from '../../../electron/engine/snapshots/crash-points.ts'
import {
  COMMAND_CRASH_POINTS,
  CQRS_CRASH_POINTS,
} from '../../../electron/engine/systems/cqrs/crash-points.ts'
import { CRUD_CRASH_POINTS } from '../../../electron/engine/systems/crud/crash-points.ts'
import type { Beat } from '../../../shared/scenario.ts'
import type { SqlValue, Step } from '../../../shared/trace.ts'

/** Crashes of one scenario beside those that must be tried. */
const OTHERS = 5
/** Orders that are enough of a bulk: a crash does not ask how many came before. */
const ENOUGH_ORDERS = 8
const ENOUGH_ACCOUNTS = 2
const ENOUGH_TAKINGS = 10
const ENOUGH_DAYS = 150
/** Days between two entries of an account, for the same reason. */
const ENTRY_EVERY = 28

const directory = mkdtempSync(join(tmpdir(), 'replayground-test-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const ids = readdirSync('scenarios', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const scenarios = await Promise.all(ids.map((id) => requireScenario('scenarios', id)))

/** With its guarantees left on, in CRUD and CQRS lanes also the one against requests that come twice, and less of what comes in bulk. */
const guarded = (loaded: LoadedScenario): LoadedScenario => ({
  ...loaded,
  scenario: {
    ...loaded.scenario,
    lanes: loaded.scenario.lanes.map((lane) =>
      lane.system === 'event-sourced' ? lane : { ...lane, options: { ...lane.options, requestIds: true } },
    ),
    beats: loaded.scenario.beats.filter(isNoGuarantee).map(shortened),
  },
})
const isNoGuarantee = (beat: Beat) => !('guarantee' in beat)
function shortened(beat: Beat): Beat {
  if (!('bulk' in beat)) return beat
  if (beat.bulk === 'savings-month') return { ...beat, with: { ...beat.with, accounts: ENOUGH_ACCOUNTS } }
  if (beat.bulk === 'daily-books') return { ...beat, with: { ...beat.with, every: ENTRY_EVERY } }
  if (beat.bulk === 'ten-years') {
    const around = Math.min(Number(beat.with.around), ENOUGH_DAYS)
    return { ...beat, with: { ...beat.with, days: ENOUGH_DAYS, around } }
  }
  if (beat.bulk === 'till') return { ...beat, with: { ...beat.with, takings: ENOUGH_TAKINGS } }
  if (typeof beat.with.orders !== 'number') return beat
  return { ...beat, with: { ...beat.with, orders: Math.min(beat.with.orders, ENOUGH_ORDERS) } }
}

/**
 * Of each crash point of each lane the first coming, and the last, when there is most to lose; where work in bulk comes by as
 * often as it has time, the first alone, for the last of many may be missing in the next play. And of all others an even spread.
 */
const sample =
  ({ scenario }: LoadedScenario) =>
  (places: readonly CrashAt[]): readonly CrashAt[] => {
    const same = (place: CrashAt) => (other: CrashAt) =>
      other.lane === place.lane && other.point === place.point
    const first = places.filter((place) => place === places.find(same(place)))
    if (scenario.beats.some((beat) => 'bulk' in beat)) return first
    const must = new Set([...first, ...places.filter((place) => place === places.findLast(same(place)))])
    const others = places.filter((place) => !must.has(place))
    const every = Math.ceil(others.length / OTHERS)
    return [...must, ...others.filter((_, index) => index % every === 0)]
  }

/**
 * Some goals say what harm there is without a guarantee, and are not met when it stands. So what a goal finds after a crash is
 * compared with what it finds when nothing dies.
 */
function comparing(loaded: LoadedScenario): (options: PlayOptions) => Promise<void> {
  let undisturbed: SqlValue[] | undefined
  return async (options) => {
    const found: SqlValue[] = []
    const compared = (step: Step): Step => {
      if (step.kind !== 'goal-checked') return step
      found.push(step.found)
      return { ...step, holds: undisturbed === undefined || step.found === undisturbed[found.length - 1] }
    }
    await play(loaded, {
      ...options,
      rehearsal: true,
      onSteps: (steps, done, total) => options.onSteps(steps.map(compared), done, total),
    })
    undisturbed ??= found
  }
}

/** Crash points at which a process has died in one of the plays. */
const died = new Set<string>()
const outcomes: [string, Tried][] = []
for (const loaded of scenarios) {
  const tried = await tryEveryCrashPoint(comparing(guarded(loaded)), {
    directory,
    sample: (places) => {
      const chosen = sample(loaded)(places)
      for (const { point } of chosen) died.add(point)
      return chosen
    },
  })
  outcomes.push([loaded.id, tried])
}

test.each(outcomes)(
  '%s checks the same at its end wherever a process dies',
  (_, { tried, harmful, missed }) => {
    expect({ harmful, missed }).toEqual({ harmful: [], missed: [] })
    expect(tried).toBeGreaterThan(0)
  },
)

test('between them they die at every crash point of a store, a projector, a rebuild, a snapshot, a process manager, a relay and a request', () => {
  const points: string[] = [
    ...STORE_CRASH_POINTS,
    ...PROJECTOR_CRASH_POINTS,
    ...REBUILD_CRASH_POINTS,
    ...SNAPSHOT_CRASH_POINTS,
    ...PROCESS_CRASH_POINTS,
    ...CQRS_CRASH_POINTS,
    ...COMMAND_CRASH_POINTS,
    ...CRUD_CRASH_POINTS,
  ]
  // No message is sent after a commit where the outbox stands.
  expect(points.filter((point) => !died.has(point))).toEqual(['publish-after-commit'])
})
