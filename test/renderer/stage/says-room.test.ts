/** What boxes say in the room that they have. */
import { expect, test } from 'vitest'
import { tellings } from '../../../renderer/scene/in-brief.ts'
import { saidWithin, saysRoom } from '../../../renderer/stage/says-room.ts'
import { typeFor } from '../../../renderer/stage/text.ts'

const type = typeFor('light')
/** A letter is a px wide. */
const measure = (text: string) => text.length
const within = (says: string[], signs: string[], width: number, lines: number) =>
  saidWithin(says, signs, { width, lines }, type, measure)

test('a status has fewer words rather than a cut, and keeps what is waited for or went wrong', () => {
  expect(tellings('checkpoint 3782 · 1 behind')).toEqual([
    'checkpoint 3782 · 1 behind',
    'at 3782 · 1 behind',
    '1 behind',
  ])
  expect(tellings('MoneyDeposited, MoneyWithdrawn').at(-1)).toBe('2 events')
  expect(tellings('rejected: out of stock').at(-1)).toBe('rejected')
  expect(tellings('failed, rolled back').at(-1)).toBe('failed')
  expect(tellings('rebuilt to 914 of 3650').at(-1)).toBe('914 of 3650')
  expect(tellings('died here')).toEqual(['died here'])
})

test('two lanes are told in like words, each on its line or both on one', () => {
  const says = ['checkpoint 3782 · 1 behind', 'checkpoint 3901']
  const [lower, upper] = [within(says, ['○', '●'], 21, 2), within(says, ['○', '●'], 28, 2)]
  expect(lower).toEqual({ texts: ['at 3782 · 1 behind', 'at 3901'], fits: true })
  expect(upper).toEqual({ texts: says, fits: true })
  expect(within(says, ['○', '●'], 40, 1).texts).toEqual(['at 3782 · 1 behind', 'at 3901'])
})

test('one status may run over the lines that there are', () => {
  const says = ['MoneyDeposited, MoneyWithdrawn']
  expect(within(says, [], 16, 2).texts).toEqual(says)
  expect(within(says, [], 16, 1).texts).toEqual(['2 events'])
  expect(within(['EverySingleWord'], [], 8, 1)).toEqual({ texts: ['EverySingleWord'], fits: false })
})

test('beside a label there is what the label leaves, and where a table decides nothing is shortened', () => {
  expect(saysRoom({ status: 'below', statusLines: 2 }, 100, 40, type)).toEqual({ width: 100, lines: 2 })
  expect(saysRoom({ status: 'beside', statusLines: 1 }, 100, 40, type)?.width).toBeLessThan(60)
  expect(saysRoom({ status: 'caption', statusLines: 1 }, 100, 40, type)).toBe(null)
  expect(saidWithin(['as long as it likes'], [], null, type, measure).fits).toBe(true)
})
