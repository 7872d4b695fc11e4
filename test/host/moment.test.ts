/** The databases of a run as they stood, committed, after one of its steps. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { play } from '../../electron/engine/runner/play.ts'
import { type LoadedScenario, requireScenario } from '../../electron/engine/scenario/load.ts'
import type { Moment } from '../../electron/host/moment.ts'
import { RecordedSteps } from '../../electron/host/recorded-steps.ts'
import { replayTo } from '../../electron/host/replay.ts'
import type { ChoiceValues } from '../../shared/choice.ts'
import { PAGE_AT_MOST } from '../../shared/contract.ts'
import type { Step, StepKind } from '../../shared/trace.ts'
import { ofKind } from '../engine/runner/played.ts'
import { type Committed, committedAt, rowTexts } from './committed.ts'

const directory = mkdtempSync(join(tmpdir(), 'replayground-moment-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const own = () => mkdtempSync(join(directory, 'at-'))

interface Run {
  loaded: LoadedScenario
  steps: Step[]
  at(step: number, signal?: AbortSignal): Promise<Moment>
}

/** @param lines how many of the script; all when left out */
async function run(
  id: string,
  { choices = {}, lines }: { choices?: ChoiceValues; lines?: number } = {},
): Promise<Run> {
  const whole = await requireScenario('scenarios', id, choices)
  const loaded = { ...whole, scenario: { ...whole.scenario, beats: whole.scenario.beats.slice(0, lines) } }
  const steps: Step[] = []
  const recorded = new RecordedSteps()
  const onSteps = (more: readonly Step[]) => {
    steps.push(...more)
    recorded.take(more)
  }
  await play(loaded, { directory: own(), onSteps })
  const at: Run['at'] = (step, signal = new AbortController().signal) =>
    replayTo(play, loaded, recorded, step, { directory: own(), signal, onProgress: () => {} })
  return { loaded, steps, at }
}

/** All rows that the moment has of the tables that the trace tells of up to there. */
function rowsOf(moment: Moment, steps: readonly Step[], n: number): Committed {
  const tables = steps
    .slice(0, n)
    .flatMap((step) =>
      step.kind === 'lane-opened' || step.kind === 'deployed'
        ? step.tables.map(({ database, table }) => ({ lane: step.lane, database, table }))
        : [],
    )
  return Object.fromEntries(
    tables.flatMap((one) => {
      const { rows } = moment.rows({ ...one, from: 0, most: PAGE_AT_MOST })
      return rows.length === 0 ? [] : [[`${one.lane}/${one.database}.${one.table}`, rowTexts(rows)]]
    }),
  )
}

/** Of each kind the middle one. */
const someOf = (steps: readonly Step[], kinds: readonly StepKind[]) =>
  kinds.flatMap((kind) => {
    const all = ofKind(steps, kind)
    return all[Math.floor(all.length / 2)] ?? []
  })

describe('at a step, the databases hold', () => {
  test('exactly what is committed there, at every step of a command in three lanes', async () => {
    const { steps, at } = await run('one-order-three-ways', { lines: 3 })
    expect(steps.length).toBeGreaterThan(35)
    for (const { n } of steps)
      expect(rowsOf(await at(n), steps, n), `step ${n}`).toEqual(committedAt(steps, n))
  })

  test.each([
    // Half of the rebuilds, and both lanes have swapped.
    { scenario: 'careless-rebuild', lines: 20 },
    // To the crash, and the restart after it.
    { scenario: 'crash-and-catch-up', lines: 19 },
    { scenario: 'crash-and-catch-up', lines: 19, choices: { point: 'projector-after-commit' } },
  ])(
    'exactly what is committed there in $scenario, at a crash, in a transaction, after a swap',
    async ({ scenario, ...some }) => {
      const { steps, at } = await run(scenario, some)
      for (const { n, kind } of someOf(steps, KINDS))
        expect(rowsOf(await at(n), steps, n), `step ${n}, ${kind}`).toEqual(committedAt(steps, n))
    },
  )
})

const KINDS: StepKind[] = ['statement', 'crashed', 'restarted', 'swapped', 'projected']

describe('at a step, a lane', () => {
  /** The first question of the script, put at a step. */
  const ask = async ({ loaded, at }: Run, n: number) =>
    (await at(n)).ask(
      loaded.scenario.beats.findIndex((beat) => 'query' in beat),
      async () => {},
    )

  test('answers what is committed there: the change that is under way counts from its commit on', async () => {
    const three = await run('one-order-three-ways')
    const removed = three.steps.find(
      (step) => step.kind === 'command-sent' && step.command.type === 'RemoveItem',
    )
    const committed = ofKind(three.steps, 'committed').find(
      ({ n, lane }) => n > (removed?.n ?? 0) && lane === 'cqrs',
    )
    const before = await ask(three, (committed?.n ?? 0) - 1)
    const after = await ask(three, committed?.n ?? 0)
    for (const one of [...before, ...after])
      expect(one).toMatchObject({ state: 'answered', answer: { complete: true } })
    expect(before[1]).not.toEqual(after[1])
    expect([before[2], before[0]]).toEqual([after[2], after[0]])
  })

  /** The commit of the first event of that type, in the lane that appended it first. */
  const commitOf = (steps: readonly Step[], type: string) => {
    const appended = ofKind(steps, 'appended').find(({ events }) =>
      events.some((event) => event.type === type),
    )
    const found = ofKind(steps, 'committed').find(
      ({ n, lane }) => appended !== undefined && n > appended.n && lane === appended.lane,
    )
    if (!found) throw new Error(`Nobody commits ${type}.`)
    return found
  }

  test.each(['order-to-shipment', 'why-did-this-happen'])(
    'is right in %s to know nothing of what its process manager still owes, or has not committed',
    async (scenario) => {
      const long = await run(scenario)
      const charged = commitOf(long.steps, 'PaymentCharged')
      const told = []
      for (const n of [commitOf(long.steps, 'OrderPlaced').n, charged.n - 1, charged.n]) {
        const answers = await ask(long, n)
        for (const answer of answers)
          expect(answer, `step ${n}`).toMatchObject({ state: 'answered', answer: { complete: true } })
        told.push(answers.find(({ lane }) => lane === charged.lane))
      }
      expect(told[1]).not.toEqual(told[2])
    },
  )

  test('is wrong of what it has committed itself, where its log has kept nothing of the way there', async () => {
    const why = await run('why-did-this-happen')
    const line = why.loaded.scenario.beats.findIndex(
      (beat) => 'query' in beat && beat.query === 'what-followed',
    )
    const { n } = ofKind(why.steps, 'committed').findLast(({ lane }) => lane === 'dropped') ?? { n: 0 }
    expect(await (await why.at(n)).ask(line, async () => {})).toMatchObject([
      { lane: 'kept', answer: { complete: true } },
      { lane: 'dropped', answer: { complete: false, wrong: true } },
    ])
  })

  test('cannot answer while it is down, and not before it is open', async () => {
    const crashing = await run('crash-and-catch-up', { lines: 20 })
    const [crash] = ofKind(crashing.steps, 'crashed')
    const [first, second] = ofKind(crashing.steps, 'lane-opened')
    const states = async (n = 0) =>
      Object.fromEntries((await ask(crashing, n)).map(({ lane, state }) => [lane, state]))
    expect((await states(crash?.n))[crash?.lane ?? '']).toBe('down')
    expect(await states(first?.n)).toEqual({
      [first?.lane ?? '']: 'answered',
      [second?.lane ?? '']: 'not-open',
    })
  })

  test('is only asked: no row is another afterwards', async () => {
    const careless = await run('careless-rebuild', { lines: 20 })
    const n = ofKind(careless.steps, 'swapped').at(-1)?.n ?? 0
    const moment = await careless.at(n)
    await moment.ask(
      careless.loaded.scenario.beats.findIndex((beat) => 'query' in beat),
      async () => {},
    )
    expect(rowsOf(moment, careless.steps, n)).toEqual(committedAt(careless.steps, n))
  })
})

describe('a step is not reached', () => {
  test('when it has not been played, or the script goes another way than before', async () => {
    const { loaded, at, steps } = await run('one-order-three-ways', { lines: 3 })
    await expect(at(steps.length + 1)).rejects.toMatchObject({ data: { code: 'step-unknown' } })
    const other = new RecordedSteps()
    other.take(steps.filter(({ n }) => n !== 20))
    const otherwise = replayTo(play, loaded, other, 30, {
      directory: own(),
      signal: new AbortController().signal,
      onProgress: () => {},
    })
    await expect(otherwise).rejects.toMatchObject({ data: { code: 'played-otherwise' } })
  })

  test('once it is stopped', async () => {
    const { at } = await run('one-order-three-ways', { lines: 3 })
    const stop = new AbortController()
    const reached = at(30, stop.signal)
    stop.abort()
    await expect(reached).rejects.toMatchObject({ data: { code: 'cancelled' } })
  })
})
