/** Plays a scenario: every beat of the script through every lane, on fresh databases, each step reported as it happens. */
import { Problem } from '../../../shared/problem.ts'
import type { Beat, LaneSpec } from '../../../shared/scenario.ts'
import type { Step } from '../../../shared/trace.ts'
import { ArmedCrashPoints } from '../faults/crash.ts'
import { GUARANTEED } from '../faults/guarantees.ts'
import type { LoadedScenario } from '../scenario/load.ts'
import { domains } from '../systems/domains.ts'
import { CLIENT } from '../systems/topology.ts'
import { Recorder } from '../trace/recorder.ts'
import { dropConnections } from './beats/crashing.ts'
import { playBeat } from './beats/play-beat.ts'
import { breather } from './breathe.ts'
import { VirtualClock } from './clock.ts'
import type { PlayOptions } from './play-options.ts'
import { RunDatabase } from './run-database.ts'
import type { Lane, Stage } from './stage.ts'
import { standingNow } from './standing-now.ts'

/** @throws Problem when the script cannot be played, or was cancelled; all databases are closed in any case */
export async function play(loaded: LoadedScenario, options: PlayOptions): Promise<void> {
  const { id, scenario, chosen, sections } = loaded
  const steps: Step[] = []
  let sent = 0
  const clock = new VirtualClock(scenario.starts)
  const recorder = new Recorder(clock.now, (step) => {
    steps.push(step)
    if (step.n === options.until?.step) {
      given.abort()
      options.until.standing(standingNow(stage))
      flush(recorder.beat)
    }
  })
  const lanes: Lane[] = []
  const given = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, given.signal]) : given.signal
  const total = scenario.beats.length
  const flush = (done: number) => {
    if (sent === steps.length) return
    options.onSteps(steps.slice(sent), done, total)
    sent = steps.length
  }
  const breathe = breather(signal, () => flush(recorder.beat))
  const stage: Stage = {
    domain: domains[scenario.domain],
    scenario,
    chosen,
    sections,
    clock,
    recorder,
    lanes,
    deliveries: new Map(),
    steps,
    run: new RunDatabase(steps),
    recovers: options.crashAt !== undefined,
    directory: options.directory,
    rehearsal: options.rehearsal ?? false,
    rehearse: (other) => play(loaded, { ...other, rehearsal: true, beats: recorder.beat }),
    breathe,
  }
  try {
    recorder.record({ kind: 'run-started', scenario: id, title: scenario.title, seed: scenario.seed })
    for (const spec of scenario.lanes) {
      const lane = openLane(stage, spec, { ...options, signal })
      lanes.push(lane)
      lane.system.open(recorder.probe(spec.id, CLIENT))
      await breathe()
    }
    for (const [index, beat] of scenario.beats.slice(0, options.beats).entries()) {
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
    for (const { spec, system, crashes } of lanes) {
      options.onCrashPoints?.(spec.id, crashes.reached)
      options.onEnd?.(spec.id, system.databases)
    }
  } finally {
    stage.run.close()
    for (const lane of lanes) {
      // Somebody reads what stood at that step: closing would wait for him.
      if (given.signal.aborted) dropConnections(lane)
      await lane.system.close()
    }
  }
}

function openLane(
  { domain, clock }: Stage,
  spec: LaneSpec,
  { directory, crashAt, signal }: PlayOptions,
): Lane {
  const guarantees = { ...GUARANTEED }
  const crashes = new ArmedCrashPoints()
  if (crashAt?.lane === spec.id) crashes.arm(crashAt.point, crashAt.hit)
  const deployed: string[] = []
  const reopen = () =>
    domain.open(spec.system, {
      lane: spec.id,
      title: spec.title,
      directory,
      watched: true,
      settings: spec.options,
      deployed,
      guarantees,
      crashes,
      now: clock.now,
      ...(signal && { signal }),
    })
  return {
    spec,
    system: reopen(),
    crashed: undefined,
    guarantees,
    crashes,
    history: domain.history(clock.now),
    drafts: new Map(),
    deployed,
    noted: new Set(),
    numbered: 0,
    underWay: undefined,
    reopen,
  }
}

/** Rows and size of every database at the end. */
function measure({ lanes, recorder }: Stage): void {
  for (const { spec, system, crashed } of lanes)
    for (const [name, db] of crashed === undefined ? system.databases : [])
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
