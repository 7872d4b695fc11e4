import { describe, expect, test } from 'vitest'
import { unfairness } from '../../../renderer/compare/fairness.ts'
import { cellsOf, FIGURES } from '../../../renderer/compare/figures.ts'
import { Recording } from '../../../renderer/scene/recording.ts'
import type { Step } from '../../../shared/trace.ts'
import { ofKind, played } from '../../engine/runner/played.ts'

const recorded = async (scenario: string) => {
  const { steps } = await played(scenario)
  const recording = new Recording()
  recording.append(steps)
  return { steps, at: (n: number) => unfairness(recording.sceneAt(n), steps[n]), recording }
}

/** Each last step of a line of the script. */
const ends = (steps: readonly Step[]) => steps.filter(({ n, beat }) => steps[n]?.beat !== beat)

describe('the work of two lanes', () => {
  test('is not the same while the process manager of one has still to do what that of the other has done', async () => {
    const { steps, at, recording } = await recorded('why-did-this-happen')
    const reacted = ofKind(steps, 'reacted').filter(({ lane }) => lane === 'dropped')
    expect(reacted.length).toBeGreaterThan(5)
    for (const { n } of reacted) expect(at(n), `step ${n}`).toEqual({ because: 'under-way' })
    const [first] = reacted
    const statements = FIGURES.find(({ name }) => name === 'SQL statements')
    const { lanes } = recording.sceneAt(first?.n ?? 0)
    expect(statements && cellsOf(statements, lanes, false).map(({ share }) => share)).toEqual([null, null])
  })

  test('is the same once a line of the script has come to its end in both', async () => {
    const { steps, at } = await recorded('why-did-this-happen')
    for (const { n } of ends(steps)) expect(at(n), `step ${n}`).toBeNull()
  })

  test('is not the same while the projector of one has events to handle and the others keep up', async () => {
    const { steps, at } = await recorded('one-order-three-ways')
    const behind = ends(steps).flatMap(({ n }) => at(n) ?? [])
    expect(behind.length).toBeGreaterThan(5)
    for (const one of behind) expect(one).toMatchObject({ because: 'behind', lanes: [{ id: 'es' }] })
    expect(at(steps.length)).toBeNull()
  })
})
