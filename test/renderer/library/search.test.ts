import { describe, expect, test } from 'vitest'
import { marked, search } from '../../../renderer/library/search.ts'
import type { ScenarioCard } from '../../../shared/contract.ts'
import { trace } from '../player/script.ts'

const card = (id: string, more: Partial<ScenarioCard>): ScenarioCard => ({
  id,
  title: id,
  chapter: 'I · Beginnings',
  minutes: 5,
  hook: '',
  teaches: [],
  lanes: ['CRUD'],
  said: [],
  names: [],
  problems: [],
  ...more,
})
const cards = [
  card('one', {
    title: 'One order, three ways',
    teaches: ['what each system forgets'],
    said: [
      {
        at: 'section',
        id: 'pen',
        title: 'The pen leaves',
        text: 'Ada takes the pen out. An upcaster would not help her.',
      },
      { at: 'section', id: 'later', title: 'Later', text: 'Upcasters change events when they are read.' },
      { at: 'question', id: 'who', title: 'Who can say?', text: 'Only the ledger\nNobody' },
    ],
  }),
  card('two', { title: 'Stale read', hook: 'The page shows what was true a moment ago.' }),
  card('three', { title: 'Old events', teaches: ['upcasters and weak schemas'], lanes: ['Event-sourced'] }),
]
const ids = (query: string) => search(cards, query).map(({ card: { id } }) => id)

describe('the library finds', () => {
  test('all scenarios, in teaching order, as long as nothing is asked', () => {
    expect(ids(' ')).toEqual(['one', 'two', 'three'])
  })
  test('by the name of an event that only its script says', () => {
    const named = [card('four', { names: ['PaymentCharged', 'OrderPlaced'] }), ...cards]
    const [found, ...others] = search(named, 'paymentch')
    expect(found).toMatchObject({ card: { id: 'four' }, excerpt: { sentence: 'PaymentCharged' } })
    expect(others).toEqual([])
  })
  test('by title, reason, lesson, lane and chapter', () => {
    expect(ids('stale')).toEqual(['two'])
    expect(ids('moment')).toEqual(['two'])
    expect(ids('forgets')).toEqual(['one'])
    expect(ids('event-sourced')).toEqual(['three'])
    expect(ids('beginnings')).toHaveLength(3)
  })
  test('by the words of the narration, after what stands on a card, and shows the sentence', () => {
    expect(search(cards, 'upcast').map(({ card: { id }, excerpt }) => [id, excerpt])).toEqual([
      ['three', null],
      [
        'one',
        expect.objectContaining({ heading: 'The pen leaves', sentence: 'An upcaster would not help her.' }),
      ],
    ])
  })
  test('by title before concept, and by concept before narration', () => {
    const ranked = [
      card('said', { said: [{ at: 'section', id: 'a', title: 'A', text: 'The outbox is full.' }] }),
      card('cqrs-levels', {}),
      card('taught', { teaches: ['what an outbox is for'] }),
      card('titled', { title: 'The outbox' }),
    ]
    expect(search(ranked, 'outbox').map(({ card: { id }, excerpt }) => [id, excerpt?.sentence])).toEqual([
      ['titled', undefined],
      ['cqrs-levels', 'Outbox'],
      ['taught', undefined],
      ['said', 'The outbox is full.'],
    ])
  })
  test('by what a question offers, and leads to where it is asked', () => {
    const excerpt = search(cards, 'ledger')[0]?.excerpt
    expect(excerpt).toMatchObject({ heading: 'A question', sentence: 'Only the ledger' })
    const moment = trace('begin narrated mark c s ask').findIndex((step) => excerpt?.moment?.seen(step))
    expect(moment).toBe(5)
  })
  test('only where every word is found, though in different places', () => {
    expect(ids('pen forgets')).toEqual(['one'])
    expect(ids('pen stale')).toEqual([])
  })
  test('the sentence that holds most of the words', () => {
    expect(search(cards, 'upc events read')[0]?.excerpt?.heading).toBe('Later')
  })
})

test('what was found is marked, and no letter is lost', () => {
  const pieces = marked('The upcaster, up to now.', 'up')
  expect(pieces.map(({ text }) => text).join('')).toBe('The upcaster, up to now.')
  expect(pieces.filter(({ found }) => found).map(({ text }) => text)).toEqual(['upcaster', 'up'])
})
