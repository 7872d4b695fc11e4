import { describe, expect, test } from 'vitest'
import { readAddress, writeAddress } from '../../../renderer/app/address.ts'

describe('the address of a moment', () => {
  test.each([
    { scenario: 'stale-read', step: 0 },
    { scenario: 'stale-read', step: 41 },
    { scenario: 'no such/thing?', step: 3 },
  ])('leads back to it: %j', (place) => {
    expect(readAddress(writeAddress(place))).toEqual(place)
  })
  test.each(['', '#', '#/', 'stale-read', '#stale-read'])('is none in %j', (hash) => {
    expect(readAddress(hash)).toBeNull()
  })
  test('that is half broken still names its scenario, so that the viewer is told of it', () => {
    expect(readAddress('#/Stale Read@x')).toEqual({ scenario: 'Stale Read', step: 0 })
    expect(readAddress('#/%zz@7')).toEqual({ scenario: '%zz', step: 7 })
  })
})
