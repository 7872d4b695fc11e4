/**
 * Golden traces: a scenario gives the same steps on every run and machine. When a change is meant,
 * write the new values with `UPDATE_GOLDEN=1 npx vitest run test/engine/runner/golden.test.ts` and read the difference.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Step } from '../../../shared/trace.ts'
import { hashOf, played } from './played.ts'

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

  test('numbers its steps without gaps, and no step is caused by a later one', () => {
    expect(first.steps.map((step) => step.n)).toEqual(first.steps.map((_, index) => index + 1))
    expect(first.steps.filter((step) => step.cause !== undefined && step.cause >= step.n)).toEqual([])
  })

  test('has only steps that pass the schema, and loses nothing on the way through JSON', () => {
    for (const step of first.steps) expect(Step.parse(JSON.parse(JSON.stringify(step)))).toEqual(step)
  })

  test('differs from run to run in nothing but what was measured', () => {
    const bare = (steps: readonly Step[]) => steps.map(({ measured: _, ...rest }) => rest)
    expect(bare(second.steps)).toEqual(bare(first.steps))
  })
})
