import { describe, expect, test } from 'vitest'
import { LONGEST_READING_MS, paceOf } from '../../../renderer/player/pace.ts'
import { played } from '../../engine/runner/played.ts'
import { trace } from './script.ts'

const [words] = trace('narrated')
const narrated = (count: number) =>
  words?.kind === 'narrated' ? { ...words, markdown: 'word '.repeat(count).trim() } : undefined

describe('the pause for reading', () => {
  test('is longer for more words, and never longer than eight seconds', () => {
    const [short, longer, longest] = [narrated(4), narrated(12), narrated(400)].map(
      (step) => step && paceOf(step),
    )
    expect(short).toBe(2_000)
    expect(longer).toBe(4_000)
    expect(longest).toBe(8_000)
  })
  test('holds in a real scenario, where no other step takes as long', async () => {
    const { steps } = await played('two-clerks-one-order')
    for (const step of steps) expect(paceOf(step)).toBeLessThanOrEqual(LONGEST_READING_MS)
  })
})
