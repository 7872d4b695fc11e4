/** Beats that take protections away, let processes die, and bring new things to run. */
import type { z } from 'zod'
import { Problem } from '../../../../shared/problem.ts'
import type { Crash, DeadLettersBeat, Deploy, Guarantee, Restart } from '../../../../shared/scenario.ts'
import { CLIENT } from '../../systems/topology.ts'
import { type Stage, taking } from '../stage.ts'
import { inLane, restartLane } from './crashing.ts'
import { report } from './report.ts'

/** Takes a protection away, or puts it back, and tells the lanes. */
export function switchGuarantee(stage: Stage, beat: z.infer<typeof Guarantee>): void {
  for (const lane of taking(stage, beat.lanes)) {
    lane.guarantees[beat.guarantee] = beat.stands
    lane.system.guaranteeSwitched?.(beat.guarantee)
    stage.recorder
      .probe(lane.spec.id, CLIENT)
      .step({ kind: 'guarantee-switched', guarantee: beat.guarantee, stands: beat.stands })
  }
}

/** From now on the lane will die when it comes to that point; the crash itself is told when it happens. */
export function armCrash(stage: Stage, beat: z.infer<typeof Crash>): void {
  for (const lane of taking(stage, beat.lanes)) lane.crashes.arm(beat.crash, beat.hit)
}

/** Starts the lanes again. @throws Problem `damaged` when a file cannot be opened any more */
export async function restart(stage: Stage, beat: z.infer<typeof Restart>): Promise<void> {
  for (const lane of taking(stage, beat.restart)) await restartLane(stage, lane)
}

/**
 * Brings something new to run in the lanes, and back after each restart. @throws Problem when a lane deploys nothing
 */
export async function deploy(stage: Stage, beat: z.infer<typeof Deploy>): Promise<void> {
  for (const lane of taking(stage, beat.lanes)) {
    const { deploy } = lane.system
    if (!deploy)
      throw new Problem({
        code: 'nothing-to-deploy',
        what: `nothing can be deployed in lane ${lane.spec.id}`,
        remedy: 'Name the lanes that it is for.',
      })
    const probe = stage.recorder.probe(lane.spec.id, CLIENT)
    const told = await inLane(stage, lane, () => deploy.call(lane.system, beat.deploy, beat.with, probe))
    if (told !== 'refused') lane.deployed.push(beat.deploy)
    if (told === 'untold') await report(stage, lane, beat.deploy)
    await stage.breathe()
  }
}

/** Replays or drops the dead letters of a projection. @throws Problem when a lane has none */
export async function settleDeadLetters(stage: Stage, beat: z.infer<typeof DeadLettersBeat>): Promise<void> {
  for (const lane of taking(stage, beat.lanes)) {
    const { settleDeadLetters: settle } = lane.system
    if (!settle)
      throw new Problem({
        code: 'no-dead-letters',
        what: `lane ${lane.spec.id} sets no events aside`,
        remedy: 'Name the lanes that it is for.',
      })
    const probe = stage.recorder.probe(lane.spec.id, CLIENT)
    await inLane(stage, lane, () => settle.call(lane.system, beat.projection, beat['dead-letters'], probe))
    await stage.breathe()
  }
}
