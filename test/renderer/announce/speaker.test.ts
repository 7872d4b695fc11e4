import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { APART_MS, createSpeaker, QUIET_MS, type Speaker } from '../../../renderer/announce/speaker.ts'

let said: string[]
let speaker: Speaker
beforeEach(() => {
  vi.useFakeTimers()
  said = []
  speaker = createSpeaker((text) => said.push(text))
})
afterEach(() => {
  vi.useRealTimers()
})

/** Steps that follow each other `apart` milliseconds, said as their numbers. */
function walk(count: number, apart: number, playing: boolean): void {
  for (let n = 1; n <= count; n += 1) {
    speaker.hear(String(n), playing)
    vi.advanceTimersByTime(apart)
  }
}

test('a step that the viewer takes is said as soon as it stands', () => {
  speaker.hear('one', false)
  vi.advanceTimersByTime(QUIET_MS - 1)
  expect(said).toEqual([])
  vi.advanceTimersByTime(1)
  expect(said).toEqual(['one'])
  speaker.hear('two', false)
  vi.advanceTimersByTime(QUIET_MS)
  expect(said).toEqual(['one', 'two'])
})

test('of steps that are only passed while dragging, the last is said', () => {
  walk(50, QUIET_MS / 3, false)
  expect(said).toEqual([])
  vi.advanceTimersByTime(QUIET_MS)
  expect(said).toEqual(['50'])
})

test('while playing fast one step is said every few seconds, never a flood and never silence', () => {
  const apart = 50
  const seconds = 20
  walk((seconds * 1_000) / apart, apart, true)
  const most = (seconds * 1_000) / APART_MS
  expect(said.length).toBeLessThanOrEqual(most + 1)
  expect(said.length).toBeGreaterThanOrEqual(most - 1)
})

test('while playing slowly every step is said', () => {
  walk(5, APART_MS + QUIET_MS, true)
  expect(said).toEqual(['1', '2', '3', '4', '5'])
})

test('when playing stops, the step it stopped at is said', () => {
  walk(20, 50, true)
  speaker.hear('21', false)
  vi.advanceTimersByTime(QUIET_MS)
  expect(said.at(-1)).toBe('21')
})

test('nothing is said once nobody listens', () => {
  speaker.hear('one', false)
  speaker.stop()
  vi.runAllTimers()
  expect(said).toEqual([])
})
