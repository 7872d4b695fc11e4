import { describe, expect, test } from 'vitest'
import {
  actionEntries,
  linkEntries,
  placeEntries,
  saidEntries,
  scenarioEntries,
  stepEntries,
} from '../../../renderer/palette/entries.ts'
import { KEYS } from '../../../renderer/player/keys.ts'
import { trace } from '../player/script.ts'

describe('the palette offers', () => {
  test('every action that has a key, with its key', () => {
    const entries = actionEntries()
    expect(entries).toHaveLength(KEYS.length)
    expect(new Set(entries.map(({ id }) => id)).size).toBe(KEYS.length)
    expect(entries.find(({ title }) => title === 'Play or pause')?.hint).toBe('Space')
  })
  test('every mark and question', () => {
    expect(placeEntries(trace('begin mark c s ask')).map(({ title, choice }) => [title, choice])).toEqual([
      ['Here', { do: 'seek', n: 2 }],
      ['Question: Who can say?', { do: 'seek', n: 5 }],
    ])
  })
  const card = {
    id: 'a',
    title: 'A',
    chapter: 'I',
    minutes: 1,
    hook: '',
    teaches: [],
    lanes: [],
    said: [],
    names: [],
    problems: [],
  }
  const broken = { ...card, id: 'b', problems: [{ code: 'x', what: 'y', remedy: 'z' }] }
  test('the moment that a pasted link points to, where there is one', () => {
    const choices = (query: string) => linkEntries(query, [card, broken]).map(({ choice }) => choice)
    expect(choices(' http://127.0.0.1:4000/?token=x#/a@12 ')).toEqual([{ do: 'open', scenario: 'a', at: 12 }])
    expect(choices('#/a')).toEqual([{ do: 'open', scenario: 'a', at: 0 }])
    for (const nothing of ['#/b@3', '#/c', '#/', 'a@12', '']) expect(choices(nothing), nothing).toEqual([])
  })
  test('every scenario that can be played', () => {
    expect(scenarioEntries([card, broken]).map(({ choice }) => choice)).toEqual([
      { do: 'open', scenario: 'a' },
    ])
  })
  test('sentences of the narration, each with the moment at which it is said', () => {
    const telling = {
      ...card,
      said: [{ at: 'section' as const, id: 'words', title: 'Words', text: 'First. Ada has a cheaper pen.' }],
    }
    const [entry, ...others] = saidEntries('pen chea', [card, telling])
    expect(entry).toMatchObject({ title: 'Ada has a cheaper pen.', hint: 'A' })
    expect(others).toEqual([])
    const at = entry?.choice.do === 'open' && typeof entry.choice.at === 'object' ? entry.choice.at : null
    expect(trace('begin mark narrated').findIndex((step) => at?.seen(step))).toBe(2)
    expect(saidEntries('pe', [telling])).toEqual([])
  })
  test('a step whose number is typed, as far as there are steps', () => {
    const choices = (query: string) => stepEntries(query, 100).map(({ choice }) => choice)
    expect(choices('12')).toEqual([
      { do: 'seek', n: 12 },
      { do: 'run-to', n: 12 },
    ])
    expect(choices(' step 100 ')).toHaveLength(2)
    expect(choices('101')).toEqual([])
    for (const run of ['run to step 12', 'Run to 12', 'run 12'])
      expect(choices(run), run).toEqual([{ do: 'run-to', n: 12 }])
    expect(choices('Go to step 12')).toEqual([{ do: 'seek', n: 12 }])
    expect(choices('12 a')).toEqual([])
    expect(choices('')).toEqual([])
  })
})
