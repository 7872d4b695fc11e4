import { expect, test } from 'vitest'
import { verdictOf } from '../../../renderer/narration/guess.ts'
import { ofKind, played } from '../../engine/runner/played.ts'

const { steps } = await played('one-order-three-ways')
const [asked] = ofKind(steps, 'asked')
const [revealed] = ofKind(steps, 'revealed')
if (!asked || !revealed) throw new Error('The scenario asks nothing.')

test('the key that the run computed says which guess is right', () => {
  for (const option of asked.options) {
    const { outcome, right, guess } = verdictOf(asked, revealed, option.id)
    expect(outcome).toBe(option.id === revealed.key ? 'right' : 'wrong')
    expect(right?.id).toBe(revealed.key)
    expect(guess).toBe(option)
  }
})

test('another key makes another option right', () => {
  const other = asked.options.find(({ id }) => id !== revealed.key)
  expect(verdictOf(asked, { ...revealed, key: other?.id ?? '' }, other?.id).outcome).toBe('right')
})

test('a question may be skipped', () => {
  expect(verdictOf(asked, revealed, undefined)).toMatchObject({ outcome: 'skipped', guess: undefined })
})

test('a key that is none of the options is told from a wrong guess', () => {
  expect(verdictOf(asked, { ...revealed, key: 'nobody' }, revealed.key).right).toBeUndefined()
})
