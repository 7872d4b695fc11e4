import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldStep } from '../../../renderer/scene/fold.ts'
import { DISTANCE, Recording } from '../../../renderer/scene/recording.ts'
import { emptyScene } from '../../../renderer/scene/scene.ts'
import { change, randomRun, TraceBuilder } from './traces.ts'

function longTrace(steps: number): TraceBuilder {
  const trace = new TraceBuilder().open()
  while (trace.steps.length < steps) {
    const id = trace.steps.length
    trace.write([change(String(id), null, { id, name: 'pen' })])
  }
  return trace
}

describe('the scene at a step', () => {
  test('equals the fold of the trace from its beginning, wherever the cursor came from', () => {
    fc.assert(
      fc.property(
        randomRun,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }),
        (run, jumps) => {
          const recording = new Recording()
          recording.append(run.steps)
          for (const jump of jumps) {
            const n = Math.round(jump * run.steps.length)
            const fromScratch = run.steps.slice(0, n).reduce(foldStep, emptyScene)
            expect(recording.sceneAt(n)).toEqual(fromScratch)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('stays within the trace: before it the empty stage, beyond it the last scene', () => {
    const recording = new Recording()
    recording.append(longTrace(5).steps)
    expect(recording.sceneAt(-3)).toBe(emptyScene)
    expect(recording.sceneAt(99).cursor).toBe(5)
  })

  test('a jump folds fewer steps than lie between two kept scenes', () => {
    let folds = 0
    const recording = new Recording((scene, step) => {
      folds += 1
      return foldStep(scene, step)
    })
    recording.append(longTrace(DISTANCE * 20 + 7).steps)
    for (const n of [
      DISTANCE * 19 + 5,
      3,
      DISTANCE * 11 - 1,
      DISTANCE * 20 + 7,
      DISTANCE,
      0,
      DISTANCE * 2 - 1,
    ]) {
      folds = 0
      expect(recording.sceneAt(n).cursor).toBe(n)
      expect(folds).toBeLessThan(DISTANCE)
    }
  })

  test('one step forward folds one step', () => {
    let folds = 0
    const recording = new Recording((scene, step) => {
      folds += 1
      return foldStep(scene, step)
    })
    recording.append(longTrace(DISTANCE * 2).steps)
    recording.sceneAt(DISTANCE + 40)
    folds = 0
    recording.sceneAt(DISTANCE + 41)
    expect(folds).toBe(1)
  })

  test('asked twice for the same step it is the same scene, so that nothing redraws', () => {
    const recording = new Recording()
    recording.append(longTrace(30).steps)
    expect(recording.sceneAt(17)).toBe(recording.sceneAt(17))
  })
})

test('a gap in the trace is refused', () => {
  const recording = new Recording()
  const { steps } = longTrace(5)
  recording.append(steps.slice(0, 2))
  expect(() => recording.append(steps.slice(3))).toThrow('Step 4 arrived after step 2')
})

test('a step back shows what stood before it', () => {
  const recording = new Recording()
  recording.append(longTrace(40).steps)
  for (let n = 40; n >= 0; n -= 1) expect(recording.sceneAt(n).cursor).toBe(n)
})
