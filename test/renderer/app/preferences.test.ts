import { beforeEach, describe, expect, test, vi } from 'vitest'

/** What a browser keeps for a page. */
class Memory {
  readonly kept = new Map<string, string>()
  getItem = (key: string) => this.kept.get(key) ?? null
  setItem = (key: string, value: string) => void this.kept.set(key, value)
  removeItem = (key: string) => void this.kept.delete(key)
}

let memory: Memory
/** The page as it is after a reload. */
async function reloaded() {
  vi.resetModules()
  return await import('../../../renderer/app/preferences.ts')
}

beforeEach(() => {
  memory = new Memory()
  vi.stubGlobal('localStorage', memory)
})

describe('answers', () => {
  test('are kept over a reload, for each scenario and question by itself', async () => {
    const { preferences } = await reloaded()
    preferences.getState().answer('one', 'who', 'es')
    preferences.getState().answer('one', 'when', 'late')
    preferences.getState().answer('two', 'who', 'all')
    const later = await reloaded()
    expect(later.preferences.getState().answers).toEqual({
      'one/who': 'es',
      'one/when': 'late',
      'two/who': 'all',
    })
  })
  test('can be changed, and taken back one by one', async () => {
    const { preferences } = await reloaded()
    preferences.getState().answer('one', 'who', 'es')
    preferences.getState().answer('one', 'who', 'all')
    preferences.getState().answer('one', 'when', 'late')
    expect(preferences.getState().answers['one/who']).toBe('all')
    preferences.getState().forgetAnswer('one', 'who')
    expect(preferences.getState().answers).toEqual({ 'one/when': 'late' })
  })
  test('go with everything else that was kept of a scenario, and of no other whose name begins alike', async () => {
    const { preferences } = await reloaded()
    for (const scenario of ['one', 'one-more']) {
      preferences.getState().answer(scenario, 'who', 'es')
      preferences.getState().note(scenario, { step: 9, of: 9, finished: true })
    }
    preferences.getState().forget('one')
    expect(preferences.getState()).toMatchObject({
      answers: { 'one-more/who': 'es' },
      reached: { 'one-more': 9 },
      finished: ['one-more'],
    })
  })
})

test('a scenario counts as played once its end was reached, wherever the cursor goes then', async () => {
  const { preferences } = await reloaded()
  preferences.getState().note('one', { step: 353, of: 353, finished: true })
  preferences.getState().note('one', { step: 20, of: 353, finished: false })
  expect(preferences.getState()).toMatchObject({ finished: ['one'], reached: { one: 20 } })
})

test('what became of a guess is kept, and goes with the guess', async () => {
  const { preferences } = await reloaded()
  preferences.getState().answer('one', 'who', 'es')
  preferences.getState().noteOutcome('one', 'who', 'right')
  expect((await reloaded()).preferences.getState().outcomes).toEqual({ 'one/who': 'right' })
  preferences.getState().forgetAnswer('one', 'who')
  expect(preferences.getState().outcomes).toEqual({})
  preferences.getState().noteOutcome('one', 'who', 'wrong')
  preferences.getState().forget('one')
  expect(preferences.getState().outcomes).toEqual({})
})

test('all progress can be forgotten at once, while the window stays as it was chosen', async () => {
  const { preferences } = await reloaded()
  preferences.getState().setTheme('dark')
  preferences.getState().answer('one', 'who', 'es')
  preferences.getState().note('one', { step: 5, of: 9, finished: false })
  expect(preferences.getState()).toMatchObject({ latest: 'one', lengths: { one: 9 } })
  preferences.getState().forgetAll()
  const later = await reloaded()
  expect(later.preferences.getState()).toMatchObject({
    theme: 'dark',
    answers: {},
    reached: {},
    finished: [],
    latest: null,
  })
})

test('the first theme is the system’s, and a chosen one stays', async () => {
  vi.stubGlobal('window', { matchMedia: () => ({ matches: true }) })
  const first = await reloaded()
  expect(first.preferences.getState().theme).toBe('dark')
  first.preferences.getState().setTheme('projector')
  const later = await reloaded()
  expect(later.preferences.getState().theme).toBe('projector')
  vi.unstubAllGlobals()
})
