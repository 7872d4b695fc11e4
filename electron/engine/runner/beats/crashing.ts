/** Work that may die: the crash is caught here and nowhere else, and the lane stays down until it is started again. */
import { type CrashPoint, diesAt } from '../../../../shared/crash-point.ts'
import type { ComponentId } from '../../../../shared/ids.ts'
import { Problem } from '../../../../shared/problem.ts'
import { isLaneStep, type LaneStep } from '../../../../shared/trace.ts'
import { Crash } from '../../faults/crash.ts'
import { type SetAside, setAsideDamaged } from '../../operations/set-aside.ts'
import { CLIENT } from '../../systems/topology.ts'
import type { Lane, Stage } from '../stage.ts'

/** Instead of a result: the lane has died at the work. */
export const DIED = Symbol('died')

/**
 * Does the work in the lane. @returns what it gives, or `DIED` when the lane has crashed in it
 * @throws Problem when the lane is down already
 */
export async function inLane<T>(stage: Stage, lane: Lane, work: () => Promise<T>): Promise<T | typeof DIED> {
  if (lane.crashed !== undefined)
    throw new Problem({
      code: 'lane-down',
      what: `lane ${lane.spec.id} has crashed at ${lane.crashed} and cannot do this`,
      remedy: 'Put a beat "restart" before this one, or name the lanes that take part.',
    })
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Crash)) throw error
    die(stage, lane, error.point)
  }
  if (!stage.recovers) return DIED
  await restartLane(stage, lane)
  return inLane(stage, lane, work)
}

function die(stage: Stage, lane: Lane, point: CrashPoint): void {
  const own = stage.steps.filter(isLaneStep).filter((step) => step.lane === lane.spec.id)
  dropConnections(lane)
  lane.crashed = point
  stage.recorder.probe(lane.spec.id, diedIn(own, point), own.at(-1)?.n).step({ kind: 'crashed', point })
}

/** The box of the code that had come there: the last of its kind that was at work. @param steps of the lane */
function diedIn(steps: readonly LaneStep[], point: CrashPoint): ComponentId {
  const roles = diesAt(point)
  const boxes = steps
    .flatMap((step) =>
      step.kind === 'lane-opened' || step.kind === 'deployed' ? (step.components ?? []) : [],
    )
    .filter(({ role }) => roles.includes(role))
    .map(({ id }) => id)
  return steps.findLast(({ node }) => boxes.includes(node))?.node ?? boxes[0] ?? CLIENT
}

/** They go without a commit and without a word, as those of a dead process do. */
export function dropConnections({ system }: Lane): void {
  for (const db of [...system.databases.values(), ...(system.besides ?? [])]) db.drop()
}

const cannotRestart = ({ spec }: Lane, file: string, { to, faults }: SetAside) =>
  new Problem({
    code: 'damaged',
    where: `lane ${spec.id}, ${file}`,
    what: `the file is damaged: ${faults.join('; ')}`,
    remedy: `It lies at ${to} as it was found, and nothing has been written over it. Restore a backup, or play the scenario again.`,
  })

/** As after any crash, the files are looked at before they are opened. */
export async function restartLane(stage: Stage, lane: Lane): Promise<void> {
  if (lane.crashed === undefined) dropConnections(lane)
  await stage.breathe()
  for (const { file } of lane.system.databases.values()) {
    const damaged = await setAsideDamaged(file)
    if (damaged) throw cannotRestart(lane, file, damaged)
  }
  lane.system = lane.reopen()
  lane.crashed = undefined
  stage.recorder.probe(lane.spec.id, CLIENT).step({ kind: 'restarted' })
  await stage.breathe()
}
