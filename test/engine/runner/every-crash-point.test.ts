/**
 * Where every guarantee stands, a crash changes nothing that a scenario checks at its end. Each bundled scenario is played with its
 * guarantees left on, and once more for each of a sample of its crash points: `npm run play -- NAME --every-crash-point` tries all.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type CrashAt, tryEveryCrashPoint } from '../../../electron/engine/runner/every-crash-point.ts'
import { type PlayOptions, play } from '../../../electron/engine/runner/play.ts'
import { type LoadedScenario, requireScenario } from '../../../electron/engine/scenario/load.ts'
import type { Beat } from '../../../shared/scenario.ts'
import type { SqlValue, Step } from '../../../shared/trace.ts'

/** Crashes of one scenario at most; fewer, where years go by in bulk each time. */
const AT_MOST = 12
const AT_MOST_IN_BULK = 4
/** Orders that are enough of a bulk: a crash does not ask how many came before. */
const ENOUGH_ORDERS = 8
const ENOUGH_ACCOUNTS = 2
const ENOUGH_TAKINGS = 10
/** Days between two entries of an account, for the same reason. */
const ENTRY_EVERY = 14

const directory = mkdtempSync(join(tmpdir(), 'replayground-test-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const ids = readdirSync('scenarios', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const scenarios = await Promise.all(ids.map((id) => requireScenario('scenarios', id)))

/** With its guarantees left on, and less of what comes in bulk. */
const guarded = (loaded: LoadedScenario): LoadedScenario => ({
  ...loaded,
  scenario: { ...loaded.scenario, beats: loaded.scenario.beats.filter(isNoGuarantee).map(shortened) },
})
const isNoGuarantee = (beat: Beat) => !('guarantee' in beat)
function shortened(beat: Beat): Beat {
  if (!('bulk' in beat)) return beat
  if (beat.bulk === 'savings-month') return { ...beat, with: { ...beat.with, accounts: ENOUGH_ACCOUNTS } }
  if (beat.bulk === 'daily-books') return { ...beat, with: { ...beat.with, every: ENTRY_EVERY } }
  if (beat.bulk === 'till') return { ...beat, with: { ...beat.with, takings: ENOUGH_TAKINGS } }
  if (typeof beat.with.orders !== 'number') return beat
  return { ...beat, with: { ...beat.with, orders: Math.min(beat.with.orders, ENOUGH_ORDERS) } }
}

/**
 * Of each place one coming: the last, when there is most to lose, or the first, where work in bulk comes by as often as it has time.
 * Of what is still too much, an even spread.
 */
const sample =
  ({ scenario }: LoadedScenario) =>
  (places: readonly CrashAt[]): readonly CrashAt[] => {
    const inBulk = scenario.beats.some((beat) => 'bulk' in beat)
    const inOrder = inBulk ? places : places.toReversed()
    const ones = inOrder.filter(
      (place) => place === inOrder.find(({ lane, point }) => lane === place.lane && point === place.point),
    )
    const every = Math.ceil(ones.length / (inBulk ? AT_MOST_IN_BULK : AT_MOST))
    return ones.filter((_, index) => index % every === 0)
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

describe.each(scenarios)('$id', (loaded) => {
  test('checks the same at its end wherever a process dies', async () => {
    const { tried, harmful, missed } = await tryEveryCrashPoint(comparing(guarded(loaded)), {
      directory,
      sample: sample(loaded),
    })
    expect({ harmful, missed }).toEqual({ harmful: [], missed: [] })
    expect(tried).toBeGreaterThan(0)
  })
})
