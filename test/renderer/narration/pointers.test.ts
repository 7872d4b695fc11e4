import { expect, test } from 'vitest'
import { pointedAt, withPointers } from '../../../renderer/narration/pointers.ts'

const boxes = [
  { label: 'Event store', role: 'event-store' },
  { label: 'Order page', role: 'query' },
  { label: 'Projector', role: 'projector' },
  { label: 'Order', role: 'aggregate' },
] as const

test('the first words that name a box point at it, in whatever case and number', () => {
  expect(withPointers('The **event store** is read by projectors. A projector is late.', boxes)).toBe(
    'The **[event store](#box-Event%20store)** is read by [projectors](#box-Projector). A projector is late.',
  )
})

test('everyday words, code and other links are left alone', () => {
  const text = 'An order is in `projector` and in [the projector](#figure-x).'
  expect(withPointers(text, boxes)).toBe(text)
})

test('a link to a box says which, any other says none', () => {
  expect(pointedAt('#box-Order%20page')).toBe('Order page')
  expect(pointedAt('#figure-x')).toBeNull()
  expect(pointedAt(undefined)).toBeNull()
})
