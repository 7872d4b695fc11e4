import { describe, expect, test } from 'vitest'
import {
  type Breakpoint,
  breakpointText,
  type Condition,
  laneTitles,
} from '../../../renderer/breakpoints/breakpoint.ts'
import { HitFinder, hitText, nextHit, previousHit } from '../../../renderer/breakpoints/hits.ts'
import { Recording } from '../../../renderer/scene/recording.ts'
import { isLaneStep, type Step } from '../../../shared/trace.ts'
import { played } from '../../engine/runner/played.ts'

const breakpoint = (condition: Condition, more: Partial<Breakpoint> = {}): Breakpoint => ({
  id: 'b',
  condition,
  lane: null,
  active: true,
  ...more,
})
const inStep = () => 0
const found = (steps: readonly Step[], ...breakpoints: Breakpoint[]) =>
  new HitFinder(breakpoints).find(steps, inStep).map(({ n }) => n)
const numbers = (steps: readonly Step[], is: (step: Step) => boolean) => steps.filter(is).map(({ n }) => n)

describe('in a whole scenario', async () => {
  const { steps } = await played('one-order-three-ways')

  test('a kind of step is met at every such step, in one lane where one is named', () => {
    expect(found(steps, breakpoint({ on: 'kind', kind: 'committed' }))).toEqual(
      numbers(steps, (step) => step.kind === 'committed'),
    )
    const inLane = numbers(steps, (step) => step.kind === 'committed' && step.lane === 'cqrs')
    expect(found(steps, breakpoint({ on: 'kind', kind: 'committed' }, { lane: 'cqrs' }))).toEqual(inLane)
    expect(inLane.length).toBeGreaterThan(0)
  })
  test('a lane alone is met at each of its steps', () => {
    expect(found(steps, breakpoint({ on: 'step' }, { lane: 'es' }))).toEqual(
      numbers(steps, (step) => isLaneStep(step) && step.lane === 'es'),
    )
  })
  test('an event is met where it is appended, a stream at whatever happens to it', () => {
    const removed = found(steps, breakpoint({ on: 'event', type: 'ItemRemoved' }))
    expect(removed).toEqual(
      numbers(steps, (step) => step.kind === 'appended' && step.events[0]?.type === 'ItemRemoved'),
    )
    expect(removed).toHaveLength(1)
    const stream = steps.find((step) => step.kind === 'appended')?.stream ?? ''
    expect(found(steps, breakpoint({ on: 'stream', stream })).length).toBeGreaterThan(1)
  })
  test('a rejection is met in each lane that rejects', () => {
    expect(found(steps, breakpoint({ on: 'rejection' }))).toEqual(
      numbers(steps, (step) => step.kind === 'rejected'),
    )
  })
  test('a condition on the payload is met where the step carries it', () => {
    const commands = found(steps, breakpoint({ on: 'where', text: 'kind = command-sent and sku = pen' }))
    expect(commands).toEqual(
      numbers(steps, (step) => step.kind === 'command-sent' && step.command.data.sku === 'pen'),
    )
    expect(commands.length).toBeGreaterThan(2)
  })
  test('a lag is met when it is exceeded, not as long as it lasts', () => {
    const recording = new Recording()
    recording.append(steps)
    const behind = (above: number) =>
      new HitFinder([breakpoint({ on: 'lag', above })])
        .find(steps, (n) => recording.lagAt(n))
        .map(({ n }) => n)
    expect(behind(0).length).toBeGreaterThan(1)
    for (const n of behind(0)) expect(steps[n - 1]?.kind).toBe('appended')
    expect(behind(100)).toEqual([])
  })
  test('steps that arrive in parts are met as in one piece', () => {
    const points = [breakpoint({ on: 'lag', above: 0 }), breakpoint({ on: 'rejection' }, { id: 'r' })]
    const finder = new HitFinder(points)
    const lagAt = (n: number) => (n % 60 < 20 ? 1 : 0)
    const parts = [0, 7, 50, 51, 200].flatMap((from, index, all) =>
      finder.find(steps.slice(from, all[index + 1]), lagAt),
    )
    expect(parts).toEqual(new HitFinder(points).find(steps, lagAt))
  })
  test('one that is switched off stops nowhere', () => {
    expect(found(steps, breakpoint({ on: 'rejection' }, { active: false }))).toEqual([])
  })
  test('two that meet at a step make one stop, which says both', () => {
    const points = [
      breakpoint({ on: 'rejection' }, { id: 'one' }),
      breakpoint({ on: 'kind', kind: 'rejected' }, { id: 'two', lane: 'es' }),
    ]
    const hits = new HitFinder(points).find(steps, inStep)
    const both = hits.find((hit) => hit.breakpoints.length === 2)
    expect(both && hitText(both, points, laneTitles(steps))).toBe(
      'Rejection; Command rejected, in lane Event-sourced',
    )
    expect(hits).toHaveLength(3)
  })
})

describe('a conflict', () => {
  const at = { beat: 0, time: 0, lane: 'a', node: 'x' }
  const told = [
    { n: 1, kind: 'command-sent', ...at },
    { n: 2, kind: 'conflicted', ...at },
    { n: 3, kind: 'replied', outcome: 'conflict', ...at },
    { n: 4, kind: 'command-sent', ...at },
    { n: 5, kind: 'replied', outcome: 'conflict', ...at },
  ] as unknown as Step[] // the fields that are looked at
  test('is met once, where the store or else the reply tells of it', () => {
    expect(found(told, breakpoint({ on: 'conflict' }))).toEqual([2, 5])
  })
})

test('the next and the previous stop lie strictly after and before the cursor', () => {
  const hits = [3, 8, 12].map((n) => ({ n, breakpoints: ['b'] }))
  expect(nextHit(hits, 3)?.n).toBe(8)
  expect(previousHit(hits, 8)?.n).toBe(3)
  expect(nextHit(hits, 12)).toBeUndefined()
  expect(previousHit(hits, 3)).toBeUndefined()
})

test('a breakpoint is said in words, its lane by its title', () => {
  const titles = new Map([['es', 'Event-sourced']])
  const inLane = (lane: string) => breakpointText(breakpoint({ on: 'lag', above: 1 }, { lane }), titles)
  expect(inLane('es')).toBe('More than 1 event behind, in lane Event-sourced')
  expect(inLane('monthly')).toBe('More than 1 event behind, in lane monthly (none here)')
  expect(breakpointText(breakpoint({ on: 'where', text: 'sku = pen' }), titles)).toBe('Where sku = pen')
})
