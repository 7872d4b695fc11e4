/** Takes down what stands at one step of a play. */
import { basename } from 'node:path'
import type { Beat } from '../../../shared/scenario.ts'
import { isLaneStep, type LaneStep } from '../../../shared/trace.ts'
import { asCommitted } from '../sqlite/as-committed.ts'
import type { Lane, Stage } from './stage.ts'
import type { Standing } from './standing.ts'

/** The play must be given up afterwards: its lanes have handed over what is theirs. */
export function standingNow({ lanes, clock, domain, scenario, recorder, steps }: Stage): Standing {
  clock.halt()
  const beat = scenario.beats[recorder.beat]
  return {
    time: clock.now(),
    lanes: lanes.map((lane) => {
      const inBeat = stepsInBeat(steps, lane, recorder.beat)
      noteCommitted(lane, inBeat)
      const { history } = lane
      // The play goes on until it can be stopped: what it does then is no part of this history.
      lane.history = domain.history(clock.now)
      return {
        spec: lane.spec,
        crashed: lane.crashed,
        guarantees: { ...lane.guarantees },
        deployed: [...lane.deployed, ...deployedIn(beat, inBeat, lane)],
        history,
        databases: [...lane.system.databases.values()].map(({ name, file, hidesBlobs }) => ({
          name,
          file: basename(file),
          content: asCommitted(file),
          secret: hidesBlobs,
        })),
      }
    }),
  }
}

/** What this line of the script has done in the lane so far, oldest first. */
function stepsInBeat(steps: Stage['steps'], { spec }: Lane, beat: number): LaneStep[] {
  const found: LaneStep[] = []
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index]
    if (!step || step.beat !== beat) break
    if (isLaneStep(step) && step.lane === spec.id) found.push(step)
  }
  return found.reverse()
}

/** A command under way is done once the lane's first database, which decides, has committed it. */
function noteCommitted(lane: Lane, inBeat: readonly LaneStep[]): void {
  const { underWay, noted, history, system } = lane
  if (!underWay || noted.has(underWay.id)) return
  const [decides] = system.databases.keys()
  const sent = inBeat.findLastIndex(({ kind }) => kind === 'command-sent')
  const committed = inBeat.slice(sent).some((step) => step.kind === 'committed' && step.database === decides)
  if (committed) history.command(underWay.subject, underWay.command, underWay.at)
}

/** What runs in the lane by this very line of the script, which has not come to its end in it. */
function deployedIn(beat: Beat | undefined, inBeat: readonly LaneStep[], { deployed }: Lane): string[] {
  if (!beat) return []
  const runs = (what: string | undefined, since: LaneStep['kind']) => {
    const at = inBeat.findIndex(({ kind }) => kind === since)
    const committed = since === 'deployed' || inBeat.slice(at).some(({ kind }) => kind === 'committed')
    return what !== undefined && at >= 0 && committed && deployed.at(-1) !== what ? [what] : []
  }
  if ('deploy' in beat) return runs(beat.deploy, 'deployed')
  if ('rebuild' in beat) return runs(beat.by, 'swapped')
  return []
}
