import { describe, expect, test } from 'vitest'
import { inTransaction, questionsIn } from '../../../renderer/inspector/again.ts'
import { Recording } from '../../../renderer/scene/recording.ts'
import { ofKind, played } from '../../engine/runner/played.ts'

const { steps } = await played('one-order-three-ways')

describe('a question to the lanes', () => {
  test('is one of those that the script asks, each once', () => {
    const questions = questionsIn(steps)
    expect(questions.length).toBeGreaterThan(0)
    expect(new Set(questions.map(({ text }) => text)).size).toBe(questions.length)
    expect(questionsIn(steps.slice(0, 2))).toEqual([])
  })

  test('is answered without what a lane has not committed yet', () => {
    const began = steps.find(({ kind }) => kind === 'transaction-began')
    const committed = steps.find(({ kind }) => kind === 'committed')
    const recording = new Recording()
    recording.append(steps)
    const at = (n = 0) => inTransaction(recording.sceneAt(n))
    expect([at((began?.n ?? 0) - 1), at(committed?.n)]).toEqual([[], []])
    const opened = ofKind(steps, 'lane-opened').find(
      ({ lane }) => began?.kind === 'transaction-began' && lane === began.lane,
    )
    expect(at(began?.n)).toEqual([opened?.title])
  })
})
