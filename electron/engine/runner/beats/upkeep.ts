/** Beats that look after what runs: checks, rebuilds, pauses. */
import type { z } from 'zod'
import { VirtualTime } from '../../../../shared/ids.ts'
import { Problem } from '../../../../shared/problem.ts'
import type { Archive, Backup, Check, Rebuild, Restore } from '../../../../shared/scenario.ts'
import { CLIENT } from '../../systems/topology.ts'
import { type Probe, silent } from '../../trace/probe.ts'
import { type Lane, type Stage, taking } from '../stage.ts'
import { DIED, inLane } from './crashing.ts'
import { report } from './report.ts'

/** A lane looks at itself: at the versions in its log, or at the rows of a read model. */
export async function check(stage: Stage, beat: z.infer<typeof Check>): Promise<void> {
  const { projection, by } = beat
  await inEach(stage, beat.lanes, async ({ system }, probe, refuse) => {
    if (projection !== undefined) await (system.checkHealth?.(projection, by, probe) ?? refuse('check'))
    else await (system.checkCoverage?.(probe) ?? refuse('check'))
  })
}

/** Builds a read model anew in each lane; the rebuild may end in several beats. */
export async function rebuild(stage: Stage, beat: z.infer<typeof Rebuild>): Promise<void> {
  const { by, events } = beat
  await inEach(stage, beat.lanes, async (lane, probe, refuse) => {
    const { swapped, told } = await (lane.system.rebuild?.(beat.rebuild, { by, events }, probe) ??
      refuse('rebuild'))
    if (swapped && by !== undefined) lane.deployed.push(by)
    if (!told) await report(stage, lane, `Rebuild of ${beat.rebuild}`)
  })
}

/** Stops a projection where it is, or lets it go on. */
export async function switchSubscription(
  stage: Stage,
  projection: string,
  runs: boolean,
  lanes: readonly string[] | undefined,
): Promise<void> {
  await inEach(stage, lanes, async ({ system }, probe, refuse) => {
    await (system.switchSubscription?.(projection, runs, probe) ?? refuse('pause'))
  })
}

/** Moves old events of each lane to its second file. */
export async function archive(stage: Stage, beat: z.infer<typeof Archive>): Promise<void> {
  const before = VirtualTime.parse(Date.parse(beat.archive))
  await inEach(stage, beat.lanes, async (lane, probe, refuse) => {
    await (lane.system.archive?.(before, probe) ?? refuse('archive'))
    await report(stage, lane, 'Archiving')
  })
}

/** Copies the log of each lane under a name. */
export async function backUp(stage: Stage, beat: z.infer<typeof Backup>): Promise<void> {
  await inEach(stage, beat.lanes, async ({ system }, probe, refuse) => {
    await (system.backUp?.(beat.backup, probe) ?? refuse('back up'))
  })
}

/** The lane stops, gets its log back from a backup, and starts again: its read models follow from the first event on. */
export async function restore(stage: Stage, beat: z.infer<typeof Restore>): Promise<void> {
  await inEach(stage, beat.lanes, async (lane, probe, refuse) => {
    await (lane.system.restore?.(beat.restore, probe) ?? refuse('restore'))
    lane.drafts.clear()
    lane.system = lane.reopen()
    await lane.system.settle(silent)
    await report(stage, lane, 'Restoring')
  })
}

/** The work in each lane that takes part; a lane that dies in it stays down. */
async function inEach(
  stage: Stage,
  lanes: readonly string[] | undefined,
  work: (lane: Lane, probe: Probe, refuse: (what: string) => never) => Promise<void>,
): Promise<void> {
  for (const lane of taking(stage, lanes)) {
    const probe = stage.recorder.probe(lane.spec.id, CLIENT)
    const refuse = (what: string): never => {
      throw new Problem({
        code: 'nothing-to-look-after',
        what: `there is nothing to ${what} in lane ${lane.spec.id}`,
        remedy: 'Name the lanes that it is for.',
      })
    }
    if ((await inLane(stage, lane, () => work(lane, probe, refuse))) === DIED) continue
    await stage.breathe()
  }
}
