/** An engine with a defect: in the middle of a play something is thrown that nobody catches. */
import { runEngine } from '../../../electron/thread/run-engine.ts'
import { Step } from '../../../shared/trace.ts'

runEngine((_scenario, { onSteps }) => {
  onSteps([Step.parse({ kind: 'marked', n: 1, beat: 0, time: 0, mark: 'm', label: 'M' })], 1, 2)
  setImmediate(() => {
    throw new Error('a timer has failed')
  })
  return new Promise(() => {})
})
