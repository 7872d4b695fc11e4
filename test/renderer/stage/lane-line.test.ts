import { expect, test } from 'vitest'
import { Recording } from '../../../renderer/scene/recording.ts'
import { eventTexts, rowTexts } from '../../../renderer/stage/lane-line.ts'
import { laneFacts } from '../../../renderer/stage/words.ts'
import { ofKind, played } from '../../engine/runner/played.ts'

const { steps } = await played('one-order-three-ways')
const recording = new Recording()
recording.append(steps)
const laneAt = (n: number, id: string) => {
  const lane = recording.sceneAt(n).lanes.find((one) => one.id === id)
  if (!lane) throw new Error(`no lane ${id}`)
  return lane
}
const [opened] = ofKind(steps, 'lane-opened')
const [page] = ofKind(steps, 'query-answered')
const removed = steps.find(
  (step) => step.kind === 'appended' && step.events.some(({ type }) => type === 'ItemRemoved'),
)

test('a lane in which nothing was written yet has no row and no event to tell of', () => {
  const lane = laneAt(opened?.n ?? 0, 'crud')
  expect(rowTexts(lane)).toEqual([])
  expect(eventTexts(lane)).toEqual([])
})

test('a lane tells of the row that its page reads, from its key alone to all that it says', () => {
  const told = rowTexts(laneAt(page?.n ?? 0, 'cqrs'))
  expect(told[0]).toBe('order_summary o-1')
  expect(told.at(-1)).toMatch(/^order_summary o-1: status shipped, customer Ada/)
  for (const [i, text] of told.entries()) expect(text.startsWith(told[i - 1] ?? '')).toBe(true)
})

test('a lane with a log tells of its newest event', () => {
  expect(eventTexts(laneAt(removed?.n ?? 0, 'es'))).toEqual([
    expect.stringMatching(/^v\d+ · pos\u00a0\d+$/),
    expect.stringMatching(/^\d+ ItemRemoved · v\d+$/),
  ])
})

test('a lane whose boxes show only their names says what became of its transaction', () => {
  const committed = ofKind(steps, 'committed').find(({ lane }) => lane === 'crud')
  const lane = laneAt(committed?.n ?? 0, 'crud')
  const said = (slim: boolean) => laneFacts(lane, null, slim).facts.map((tellings) => tellings.at(-1))
  expect(said(true)).toContain('✓ committed')
  expect(said(false)).not.toContain('✓ committed')
})
