/** Beats that have a lane look at itself. */
import type { z } from 'zod'
import { Problem } from '../../../../shared/problem.ts'
import type { Check } from '../../../../shared/scenario.ts'
import { CLIENT } from '../../systems/topology.ts'
import { type Stage, taking } from '../stage.ts'
import { inLane } from './crashing.ts'

export async function check(stage: Stage, beat: z.infer<typeof Check>): Promise<void> {
  for (const lane of taking(stage, beat.lanes)) {
    const { system, spec } = lane
    const { checkCoverage } = system
    if (!checkCoverage)
      throw new Problem({
        code: 'nothing-to-check',
        what: `lane ${spec.id} keeps no events whose versions could be looked at`,
        remedy: 'Name the lanes that it is for.',
      })
    const probe = stage.recorder.probe(spec.id, CLIENT)
    await inLane(stage, lane, () => checkCoverage.call(system, probe))
    await stage.breathe()
  }
}
