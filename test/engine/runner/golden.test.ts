/**
 * Golden traces: a scenario gives the same steps on every run and machine. When a change is meant,
 * write the new values with `UPDATE_GOLDEN=1 npx vitest run test/engine/runner/golden.test.ts` and read the difference.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { requireScenario } from '../../../electron/engine/scenario/load.ts'
import { correlationsOf } from '../../../renderer/causation/correlations.ts'
import { paceAt } from '../../../renderer/player/pace.ts'
import { causesOf, clockOf } from '../../../renderer/scene/causes.ts'
import { boxKey, lightOf } from '../../../renderer/stage/light.ts'
import { arcsOf } from '../../../renderer/timeline/geometry.ts'
import { type Component, isLaneStep, Step } from '../../../shared/trace.ts'
import { wrongCaptions } from './captions.ts'
import { wronglyTold } from './left-behind.ts'
import { hashOf, ofKind, played } from './played.ts'

interface Golden {
  hash: string
  steps: number
  /** How many steps of each kind: says at a glance what a new hash is about. */
  kinds: Record<string, number>
}

const goldenOf = (steps: readonly Step[]): Golden => ({
  hash: hashOf(steps),
  steps: steps.length,
  kinds: Object.fromEntries(
    [...Map.groupBy(steps, (step) => step.kind)]
      .map(([kind, list]): [string, number] => [kind, list.length])
      .sort(),
  ),
})

/** Milliseconds that a word takes to read, and a question to be answered. */
const WORD_MS = 300
const QUESTION_MS = 20_000

/** At normal speed, for somebody who reads everything. */
const minutesOf = (steps: readonly Step[]): number =>
  steps.reduce((ms, step) => ms + Math.max(paceAt(steps, step.n), readingOf(step)), 0) / 60_000

function readingOf(step: Step): number {
  if (step.kind === 'asked') return QUESTION_MS
  return step.kind === 'narrated' ? step.markdown.split(/\s+/).length * WORD_MS : 0
}

const scenarios = readdirSync('scenarios', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

describe.each(scenarios)('%s', async (scenario) => {
  const first = await played(scenario)
  const second = await played(scenario)
  const file = `test/golden/${scenario}.json`
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, `${JSON.stringify(goldenOf(first.steps), null, 2)}\n`)

  test('gives the trace that is kept as golden', () => {
    expect(goldenOf(first.steps)).toEqual(JSON.parse(readFileSync(file, 'utf8')))
  })

  test('gives the same trace when it is played again', () => {
    expect(hashOf(second.steps)).toBe(hashOf(first.steps))
  })

  test('tells of each table what the database holds in the end', () => {
    expect(wronglyTold(first)).toEqual([])
  })

  test('numbers its steps without gaps, and no step is caused by a later one', () => {
    expect(first.steps.map((step) => step.n)).toEqual(first.steps.map((_, index) => index + 1))
    expect(first.steps.filter((step) => step.cause !== undefined && step.cause >= step.n)).toEqual([])
  })

  test('leads each event of a correlation back to a command that somebody has sent, by steps of that correlation alone', () => {
    for (const { id, steps } of correlationsOf(first.steps)) {
      const members = new Set(steps.map(({ n }) => n))
      for (const step of steps.filter(({ kind }) => kind === 'appended')) {
        const { back } = causesOf(first.steps, step.n) ?? { back: [] }
        expect([id, back.filter((n) => !members.has(n))]).toEqual([id, []])
        expect(first.steps[(back[0] ?? 0) - 1]).toMatchObject({ kind: 'command-sent' })
      }
    }
  })

  test('has each step among the effects of what caused it, lit and joined with it', () => {
    for (const step of first.steps) {
      for (const cause of [step.cause, clockOf(step)]) {
        if (typeof cause !== 'number' || !isLaneStep(step)) continue
        const causation = causesOf(first.steps, cause)
        const own = causesOf(first.steps, step.n)
        expect([cause, causation?.forward]).toEqual([cause, expect.arrayContaining([step.n])])
        expect(lightOf(first.steps, cause)?.boxes.get(boxKey(step.lane, step.node))).toBeDefined()
        expect(own && arcsOf(first.steps, own)).toContainEqual([cause, step.n])
      }
    }
  })

  test('lets a process die where its code was at work, and never in what is stored: that outlives it', () => {
    const boxes = new Map(
      first.steps.flatMap((step) =>
        step.kind === 'lane-opened' || step.kind === 'deployed'
          ? (step.components ?? []).map((box): [string, Component] => [`${step.lane}/${box.id}`, box])
          : [],
      ),
    )
    for (const { lane, node } of ofKind(first.steps, 'crashed'))
      expect(['handler', 'service', 'projector', 'process-manager']).toContain(
        boxes.get(`${lane}/${node}`)?.role,
      )
  })

  test('is told in lines of plain English', () => {
    expect(wrongCaptions(first.steps)).toEqual([])
  })

  test('takes as many minutes as it says', async () => {
    const { minutes } = (await requireScenario('scenarios', scenario)).scenario
    expect(Math.abs(minutesOf(first.steps) - minutes)).toBeLessThan(1)
  })

  test('has only steps that pass the schema, and loses nothing on the way through JSON', () => {
    for (const step of first.steps) expect(Step.parse(JSON.parse(JSON.stringify(step)))).toEqual(step)
  })

  test('differs from run to run in nothing but what was measured', () => {
    const bare = (steps: readonly Step[]) => steps.map(({ measured: _, ...rest }) => rest)
    expect(bare(second.steps)).toEqual(bare(first.steps))
  })
})
