import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { afterRest } from '../../../renderer/app/after-rest.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('while work keeps coming nothing is done; at rest only the newest is', () => {
  const done: number[] = []
  const rest = afterRest(200)
  for (const n of [1, 2, 3]) {
    rest.plan(() => done.push(n))
    vi.advanceTimersByTime(150)
  }
  expect(done).toEqual([])
  vi.advanceTimersByTime(50)
  expect(done).toEqual([3])
})

test('what waits is done at once when the view goes, once, or not at all when it is dropped', () => {
  const done: string[] = []
  const rest = afterRest(200)
  rest.plan(() => done.push('flushed'))
  rest.flush()
  rest.plan(() => done.push('dropped'))
  rest.drop()
  vi.runAllTimers()
  rest.flush()
  expect(done).toEqual(['flushed'])
})
