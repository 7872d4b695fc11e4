import fc from 'fast-check'
import { List } from 'immutable'
import { describe, expect, test } from 'vitest'
import { Recording } from '../../../renderer/scene/recording.ts'
import { answerNow, placesRead, stretchOf } from '../../../renderer/stage/read-events.ts'
import { ofKind, played } from '../../engine/runner/played.ts'

const { steps } = await played('one-order-three-ways')
const recording = new Recording()
recording.append(steps)
const revealed = ofKind(steps, 'revealed').at(-1)?.n ?? 0
const laneAt = (n: number, id: string) => {
  const lane = recording.sceneAt(n).lanes.find((one) => one.id === id)
  if (!lane) throw new Error(`no lane ${id}`)
  return lane
}

describe('the events an answer was read from', () => {
  test('are those whose versions occur in the rows of the answer that is revealed', () => {
    const lane = laneAt(revealed, 'es')
    const answer = answerNow(recording.sceneAt(revealed), lane)
    expect(placesRead(lane.log, answer?.rows ?? [])).toEqual([0, 1, 2, 3])
    expect(lane.log.get(3)?.type).toBe('ItemRemoved')
  })

  test('are none where the rows are no events, and none before anything was answered', () => {
    const page = ofKind(steps, 'query-answered').find(({ lane }) => lane === 'es')
    const lane = laneAt(page?.n ?? 0, 'es')
    expect(placesRead(lane.log, page?.answer.rows ?? [])).toEqual([])
    expect(answerNow(recording.sceneAt((page?.n ?? 0) - 1), lane)).toBeNull()
  })

  test('are told apart from events of another stream with the same version', () => {
    const log = laneAt(revealed, 'es').log
    const [first] = log
    if (!first) throw new Error('an empty log')
    const rows = [{ version: first.version, type: first.type, stream: 'order-o-2' }]
    expect(placesRead(List(log), rows)).toEqual([])
  })
})

describe('the stretch of the tape', () => {
  test('is the whole log where it fits', () => {
    expect(stretchOf(3, [], 3.5, 0.45)).toEqual({ first: 0, end: 3 })
  })
  test('ends with the newest event as long as no answer was read from others', () => {
    expect(stretchOf(7, [], 3, 0.45)).toEqual({ first: 5, end: 7 })
    expect(stretchOf(7, [0, 6], 3, 0.45)).toEqual({ first: 5, end: 7 })
  })
  test('ends with the last event read, and begins at the beginning where that fits', () => {
    expect(stretchOf(7, [0, 1, 2, 3], 3, 0.45)).toEqual({ first: 2, end: 4 })
    expect(stretchOf(7, [0, 1], 3, 0.45)).toEqual({ first: 0, end: 2 })
  })
  test('never folds one event alone', () => {
    expect(stretchOf(3, [], 3, 0.45)).toEqual({ first: 0, end: 3 })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.nat(39),
        fc.double({ min: 0.01, max: 4, noNaN: true }),
        fc.double({ min: 0.3, max: 1, noNaN: true }),
        (size, read, more, half) => {
          // Of three the middle one has an event alone on either side.
          const last = size === 3 ? 2 : read % size
          const room = 2 + 2 * half + more
          for (const { first, end } of [
            stretchOf(size, [last], room, half),
            stretchOf(size, [], room, half),
          ]) {
            expect(first).not.toBe(1)
            expect(size - end).not.toBe(1)
            const folds = (first > 0 ? half : 0) + (end < size ? half : 0)
            expect(end - first + folds).toBeLessThanOrEqual(room)
          }
          const { first, end } = stretchOf(size, [last], room, half)
          expect(first <= last && last < end).toBe(true)
        },
      ),
    )
  })
  test('shows at least one event however narrow the tape is', () => {
    expect(stretchOf(7, [3], 1, 0.45)).toEqual({ first: 3, end: 4 })
    expect(stretchOf(7, [], 1, 0.45)).toEqual({ first: 6, end: 7 })
  })
})
