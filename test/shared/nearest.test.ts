import { describe, expect, test } from 'vitest'
import { nearest } from '../../shared/nearest.ts'

describe('the word that was probably meant', () => {
  test.each([
    ['hoook', 'hook', 'a letter too many'],
    ['titel', 'title', 'two letters that changed places'],
    ['chaptr', 'chapter', 'a letter left out'],
    ['Lanes', 'lanes', 'a capital'],
    ['outoforder', 'out-of-order', 'signs left out'],
  ])('for %s is %s: %s', (word, meant) => {
    expect(nearest(word, ['hook', 'title', 'chapter', 'lanes', 'out-of-order'])).toBe(meant)
  })
  test('is none where every known word differs in more than a quarter of its letters', () => {
    expect(nearest('colour', ['hook', 'title'])).toBeUndefined()
    expect(nearest('position', ['pasitiom'])).toBe('pasitiom')
    expect(nearest('position', ['pasitoom'])).toBeUndefined()
    expect(nearest('hook', [])).toBeUndefined()
  })
  test('is the nearer of two', () => {
    expect(nearest('lane', ['lanes', 'lance', 'plane', 'late'])).toBe('lanes')
    expect(nearest('say', ['save', 'say'])).toBe('say')
  })
})
