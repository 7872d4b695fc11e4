import { describe, expect, test } from 'vitest'
import {
  evidenceShown,
  narrationShown,
  scriptSpeaks,
  toggled,
  wordsToRead,
} from '../../../renderer/app/panes.ts'
import { foldStep } from '../../../renderer/scene/fold.ts'
import { emptyScene } from '../../../renderer/scene/scene.ts'
import { trace } from '../player/script.ts'

const roomy = { tight: false, scriptSpeaks: false }
const tight = { tight: true, scriptSpeaks: false }
const speaking = { tight: true, scriptSpeaks: true }

describe('the narration', () => {
  test('stands beside the stage where there is room', () => {
    expect(narrationShown('auto', roomy)).toBe(true)
  })
  test('comes and goes with the script where room is short', () => {
    expect(narrationShown('auto', speaking)).toBe(true)
    expect(narrationShown('auto', tight)).toBe(false)
  })
  test('has the script speak before the first step and wherever there is something to read', () => {
    expect(scriptSpeaks(null)).toBe(true)
    const speaks = trace('begin open narrated mark c s ask q s reveal end').map(scriptSpeaks)
    const yes = true
    const no = false
    expect(speaks).toEqual([yes, no, yes, yes, no, no, yes, no, no, yes, no])
  })
  test('has words to read where new ones come and at the mark they lead to, not at a mark further on', () => {
    const steps = trace('begin open narrated mark c s mark')
    const words = steps.map((_, index) => wordsToRead(steps.slice(0, index + 1).reduce(foldStep, emptyScene)))
    expect(words.map((name) => name !== null)).toEqual([false, false, true, true, false, false, false])
    expect(words[3]).toBe(words[2])
  })
  test('stays as the viewer wishes until the viewer changes it again', () => {
    for (const moment of [roomy, tight, speaking]) {
      const wish = toggled('auto', moment)
      expect(narrationShown(wish, moment)).toBe(!narrationShown('auto', moment))
      expect(toggled(wish, moment)).toBe('auto')
    }
    expect(narrationShown(toggled('auto', tight), speaking)).toBe(true)
    expect(narrationShown(toggled('auto', speaking), tight)).toBe(false)
  })
})

describe('the evidence', () => {
  const playing = { ended: false, wide: false, chosen: false }
  const ended = { ended: true, wide: false, chosen: false }
  test('is the inspector in a wide window, and nothing in a small one, until the viewer chooses', () => {
    expect(evidenceShown(null, { ended: false, wide: true, chosen: false })).toBe('inspector')
    expect(evidenceShown(null, playing)).toBeNull()
    expect(evidenceShown({ tab: 'tables', atEnd: false }, playing)).toBe('tables')
    expect(evidenceShown({ tab: null, atEnd: false }, { ended: false, wide: true, chosen: false })).toBeNull()
  })
  test('is the comparison at the end, and what was there before when the viewer steps back', () => {
    const choice = { tab: 'log', atEnd: false } as const
    expect(evidenceShown(choice, ended)).toBe('compare')
    expect(evidenceShown(choice, playing)).toBe('log')
    expect(evidenceShown(null, ended)).toBe('compare')
    expect(evidenceShown(null, playing)).toBeNull()
  })
  test('stays what the viewer chose in this scenario, at the end too', () => {
    const choice = { tab: 'log', atEnd: false } as const
    expect(evidenceShown(choice, { ...ended, chosen: true })).toBe('log')
    expect(evidenceShown({ tab: null, atEnd: false }, { ...ended, chosen: true })).toBe('compare')
  })
  test('can be chosen at the end, too', () => {
    expect(evidenceShown({ tab: 'tables', atEnd: true }, ended)).toBe('tables')
    expect(evidenceShown({ tab: null, atEnd: true }, ended)).toBeNull()
  })
})
