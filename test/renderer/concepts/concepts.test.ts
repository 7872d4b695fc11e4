import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { play } from '../../../electron/engine/runner/play.ts'
import { requireScenario } from '../../../electron/engine/scenario/load.ts'
import { conceptsFor } from '../../../renderer/concepts/concept-index.tsx'
import { CONCEPTS, type Concept, shownBy } from '../../../renderer/concepts/concepts.ts'
import type { Step } from '../../../shared/trace.ts'

/** The words that the project's texts use for what the field has a word for. */
const WORDS = [
  ...['command', 'event', 'stream', 'expected version', 'global position', 'aggregate', 'decide', 'evolve'],
  ...['fold', 'projection', 'checkpoint', 'read model', 'snapshot', 'upcaster', 'process manager'],
  ...['correlation id', 'causation id', 'dead letter', 'tombstone', 'CRUD', 'CQRS', 'event sourcing'],
  ...['lane', 'beat', 'step', 'cursor', 'scene', 'guarantee'],
]
/** @param rehearsal leaves out crashes, and those that are tried aside, which take long */
async function stepsOf(scenario: string, rehearsal: boolean): Promise<Step[]> {
  const directory = mkdtempSync(join(tmpdir(), 'replayground-concepts-'))
  const steps: Step[] = []
  try {
    const onSteps = (batch: readonly Step[]) => steps.push(...batch)
    await play(await requireScenario('scenarios', scenario), { directory, rehearsal, onSteps })
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
  return steps
}
const byScenario = Map.groupBy(
  CONCEPTS.flatMap((concept) => concept.scenarios.map((scenario) => ({ scenario, concept }))),
  ({ scenario }) => scenario,
)

describe('the words of the field', () => {
  test('are all there, once each', () => {
    const terms = CONCEPTS.map(({ term }) => term.toLowerCase())
    for (const word of WORDS) expect(terms).toContain(word.toLowerCase())
    expect(new Set(terms).size).toBe(terms.length)
  })

  test.each([...byScenario])(
    'are to be seen in %s, as far as they point there',
    async (scenario, pointing) => {
      const seen = (steps: Step[]) => (concept: Concept) => steps.some(concept.seen)
      const concepts = pointing.map(({ concept }) => concept)
      const rehearsed = seen(await stepsOf(scenario, true))
      const left = concepts.filter((one) => !rehearsed(one))
      const whole = left.length > 0 ? seen(await stepsOf(scenario, false)) : rehearsed
      expect(left.filter((one) => !whole(one)).map(({ term }) => term)).toEqual([])
    },
  )

  test('point nowhere while no scenario that can be played shows them', () => {
    for (const concept of CONCEPTS) expect(shownBy(concept, [])).toBeUndefined()
    const snapshot = CONCEPTS.find(({ id }) => id === 'snapshot')
    expect(snapshot && shownBy(snapshot, ['stale-read', 'ten-years-of-deposits'])).toBe(
      'ten-years-of-deposits',
    )
  })

  test('are found by the words that people bring from elsewhere', () => {
    const found = (query: string) => conceptsFor(query).map(({ term }) => term)
    expect(found('saga')).toContain('Process manager')
    expect(found('optimistic locking')).toEqual(expect.arrayContaining(['Conflict', 'Expected version']))
    expect(found('idempotent')).toContain('At-least-once delivery')
    expect(found('idempotence')).toEqual(found('idempotent'))
    expect(found('eventual consistency')[0]).toBe('Asynchronous projection')
    expect(found('gdpr')).toContain('Tombstone')
  })

  test('are found by the beginnings of their words, and of their meanings', () => {
    expect(conceptsFor('exp ver')[0]?.term).toBe('Expected version')
    expect(conceptsFor('set aside').map(({ term }) => term)).toContain('Dead letter')
    expect(conceptsFor('xyzzy')).toEqual([])
    expect(conceptsFor('')).toHaveLength(CONCEPTS.length)
  })
})
