/** Plays a scenario: every beat of the script through every lane, on fresh databases, each step reported as it happens. */
import { Problem } from '../../../shared/problem.ts'
import type { Beat } from '../../../shared/scenario.ts'
import type { Step } from '../../../shared/trace.ts'
import type { LoadedScenario } from '../scenario/load.ts'
import { createSystem } from '../systems/create.ts'
import { CLIENT } from '../systems/topology.ts'
import { Recorder } from '../trace/recorder.ts'
import { playBeat } from './beats.ts'
import { breather } from './breathe.ts'
import { VirtualClock } from './clock.ts'
import { History } from './history.ts'
import type { Lane, Stage } from './stage.ts'

export interface PlayOptions {
  /** An existing directory for the database files. */
  directory: string
  /** Hears the steps in order, in batches; `done` of `total` beats are played. */
  onSteps: (steps: Step[], done: number, total: number) => void
  signal?: AbortSignal
}

/** @throws Problem when the script cannot be played, or was cancelled; all databases are closed in any case */
export async function play({ id, scenario, sections }: LoadedScenario, options: PlayOptions): Promise<void> {
  const steps: Step[] = []
  let sent = 0
  const clock = new VirtualClock(scenario.starts)
  const recorder = new Recorder(clock.now, (step) => steps.push(step))
  const breathe = breather(options.signal)
  const lanes: Lane[] = []
  const total = scenario.beats.length
  const flush = (done: number) => {
    if (sent === steps.length) return
    options.onSteps(steps.slice(sent), done, total)
    sent = steps.length
  }
  try {
    recorder.record({ kind: 'run-started', scenario: id, title: scenario.title, seed: scenario.seed })
    for (const spec of scenario.lanes) {
      const system = createSystem(spec.system, {
        lane: spec.id,
        title: spec.title,
        directory: options.directory,
        watched: true,
      })
      lanes.push({ spec, system })
      system.open(recorder.probe(spec.id, CLIENT))
      await breathe()
    }
    const stage: Stage = {
      scenario,
      sections,
      clock,
      recorder,
      lanes,
      history: new History(),
      steps,
      breathe,
    }
    for (const [index, beat] of scenario.beats.entries()) {
      recorder.beat = index
      await playBeat(stage, beat).catch((error: unknown) => {
        throw placed(error, id, index, beat)
      })
      flush(index + 1)
      await breathe()
    }
    measure(stage)
    recorder.record({ kind: 'run-ended' })
    flush(total)
  } finally {
    for (const { system } of lanes) await system.close()
  }
}

/** Rows and size of every database at the end. */
function measure({ lanes, recorder }: Stage): void {
  for (const { spec, system } of lanes)
    for (const [name, db] of system.databases)
      recorder.probe(spec.id, CLIENT).step({
        kind: 'database-measured',
        database: name,
        rows: db.countRows(),
        measured: { fileBytes: db.fileBytes },
      })
}

function placed(error: unknown, id: string, index: number, beat: Beat): Problem {
  const problem = Problem.from(error, {
    code: 'play-failed',
    remedy: 'Correct the scenario, or report this if it came with the app.',
  })
  const { where } = problem.data
  return new Problem(
    {
      ...problem.data,
      where: `scenario ${id}, beat ${index + 1} (${Object.keys(beat)[0]})${where ? `, ${where}` : ''}`,
    },
    { cause: error },
  )
}
