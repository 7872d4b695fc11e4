import { expect, test } from 'vitest'
import { parseNarration, plainText } from '../../../electron/engine/scenario/narration.ts'

test('narration is searched as plain text, without the signs of Markdown and without figures that only a run knows', () => {
  const markdown = [
    'Ada takes the **pen** out, `order_items` and _why_: see [the log](https://example.org).',
    '',
    '- one row',
    '1. {{rows}} rows in `read_model`',
    '> said',
  ].join('\n')
  expect(plainText(markdown)).toBe(
    'Ada takes the pen out, order_items and why: see the log. one row … rows in read_model said',
  )
})

test('a section ends where the next begins', () => {
  const { sections } = parseNarration('## A {#a}\nfirst\n\n## B {#b}\nsecond\n', 'narration.md')
  expect([...sections.values()].map(({ title, markdown }) => [title, markdown])).toEqual([
    ['A', 'first'],
    ['B', 'second'],
  ])
})
