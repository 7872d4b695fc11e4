import { describe, expect, test } from 'vitest'
import { LONGEST_READING_MS, paceAt, paceOf } from '../../../renderer/player/pace.ts'
import type { Step } from '../../../shared/trace.ts'
import { played } from '../../engine/runner/played.ts'
import { trace } from './script.ts'

const [words] = trace('narrated')
const narrated = (count: number) =>
  words?.kind === 'narrated' ? { ...words, markdown: 'word '.repeat(count).trim() } : undefined

describe('the pause for reading', () => {
  test('is longer for more words, and never longer than twenty seconds', () => {
    const [short, longer, longest] = [narrated(4), narrated(12), narrated(400)].map(
      (step) => step && paceOf(step),
    )
    expect(short).toBe(2_000)
    expect(longer).toBe(4_000)
    expect(longest).toBe(20_000)
  })
  test('holds in a real scenario, where no other step takes as long', async () => {
    const { steps } = await played('two-clerks-one-order')
    for (const step of steps) expect(paceOf(step)).toBeLessThanOrEqual(LONGEST_READING_MS)
  })
})

describe('a stretch without words', async () => {
  const { steps } = await played('why-did-this-happen')
  const isWord = ({ kind }: Step) => ['narrated', 'asked', 'revealed', 'marked'].includes(kind)
  const paces = steps.map((step) => paceAt(steps, step.n) / paceOf(step))

  test('passes quicker where it shows again what it has shown, and never at its beginning', () => {
    let inSilence = 0
    for (const [index, step] of steps.entries()) {
      inSilence = isWord(step) ? 0 : inSilence + 1
      if (inSilence <= 40) expect(paces[index]).toBe(1)
    }
    expect(Math.min(...paces)).toBeCloseTo(1 / 3)
  })

  test('keeps the time of answers and refusals, and of what comes for the first time', () => {
    const kept = steps.filter(({ kind }) => kind === 'query-answered' || kind === 'rejected')
    for (const { n } of kept) expect(paces[n - 1]).toBe(1)
    const first = steps.findIndex(({ kind }) => kind === 'reacted')
    expect(paces[first]).toBe(1)
  })

  test('stays below two minutes, even where a process manager works its way through two days in two lanes', () => {
    let silence = 0
    let longest = 0
    for (const step of steps) {
      silence = isWord(step) ? 0 : silence + paceAt(steps, step.n)
      longest = Math.max(longest, silence)
    }
    expect(longest).toBeLessThan(120_000)
  })
})
