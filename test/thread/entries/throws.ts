/** An engine with a defect that shows once: in the middle of the first play something is thrown that nobody catches. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { workerData } from 'node:worker_threads'
import { play } from '../../../electron/engine/runner/play.ts'
import type { HostOptions } from '../../../electron/host/host.ts'
import { runEngine } from '../../../electron/thread/run-engine.ts'

const mark = join((workerData as HostOptions).playsDirectory, 'has-thrown') // the host gives its options

runEngine((scenario, { onSteps, ...surroundings }) =>
  play(scenario, {
    ...surroundings,
    onSteps(...batch) {
      onSteps(...batch)
      if (existsSync(mark)) return
      writeFileSync(mark, '')
      setImmediate(() => {
        throw new Error('a timer has failed')
      })
    },
  }),
)
