/** Volume: more commands and questions than anybody could watch, told by how far they have come and what the tables hold. */
import type { z } from 'zod'
import { Problem } from '../../../../shared/problem.ts'
import type { Bulk } from '../../../../shared/scenario.ts'
import type { PlannedCommand, PlannedQuestion } from '../../systems/domain.ts'
import type { Outcome } from '../../systems/system.ts'
import { silent } from '../../trace/probe.ts'
import { type Lane, type Stage, taking } from '../stage.ts'
import { typical } from '../typical.ts'
import { BulkReads } from './bulk-reads.ts'
import { unknownName } from './commands.ts'
import { DIED, inLane } from './crashing.ts'
import { report } from './report.ts'

/** Reports while it works. */
const REPORTS = 10

/**
 * Sends a plan to each lane in turn, then moves the clock to where the plan ends. @throws Problem `bulk-conflict` when a
 * lane reports a conflict, which is its defect: nobody else writes
 */
export async function bulk(stage: Stage, beat: z.infer<typeof Bulk>): Promise<void> {
  const plan = stage.domain.plans[beat.bulk]
  if (!plan) throw unknownName('plan', beat.bulk)
  const fields = plan.fields.parse(beat.with)
  const items: (PlannedCommand | PlannedQuestion)[] = []
  for (const item of plan.items(fields, stage.scenario.seed, stage.clock.now())) {
    items.push(item)
    await stage.breathe()
  }
  const last = items.at(-1)
  for (const lane of taking(stage, beat.lanes)) await work(stage, lane, plan.text(fields), items)
  if (last) stage.clock.moveTo(last.at)
}

/** Ends early when the lane dies, as any work does. */
async function work(
  stage: Stage,
  lane: Lane,
  what: string,
  items: readonly (PlannedCommand | PlannedQuestion)[],
): Promise<void> {
  const total = items.filter((item) => 'command' in item).length
  const every = Math.ceil(total / REPORTS)
  const reads = total < items.length ? new BulkReads(stage, lane) : undefined
  const settle = () => inLane(stage, lane, () => lane.system.settle(silent))
  let done = 0
  let since = nothing()
  for (const item of items) {
    await stage.breathe()
    if ('query' in item) {
      await reads?.ask(item)
      continue
    }
    done += 1
    const started = performance.now()
    const outcome = await send(stage, lane, item, done)
    // Readers come when the projectors have had their turn: that is part of what a write costs.
    if (outcome === DIED || (reads && (await settle()) === DIED)) return
    since.commands += 1
    if (outcome.outcome === 'accepted') since.accepted += 1
    since.times.push(performance.now() - started)
    if (done % every !== 0 || done === total) continue
    await report(stage, lane, what, { done, total, ...since, ms: typical(since.times) })
    since = nothing()
  }
  const started = performance.now()
  if ((await settle()) === DIED) return
  const caughtUp = performance.now() - started
  await report(stage, lane, what, { done, total, ...since, ms: typical(since.times) + caughtUp })
  await reads?.report()
}

/** Since the last report. */
const nothing = () => ({ commands: 0, accepted: 0, times: [] as number[] }) // milliseconds of each command

async function send(
  stage: Stage,
  lane: Lane,
  { subject, command, at }: PlannedCommand,
  number: number,
): Promise<Outcome | typeof DIED> {
  const id = `c-${stage.recorder.beat + 1}.${number}`
  lane.history.command(subject, command, at)
  const outcome = await inLane(stage, lane, () =>
    lane.system.handle({ id, subject, command, correlationId: id, at }, silent),
  )
  if (outcome !== DIED && outcome.outcome === 'conflict')
    throw new Problem({
      code: 'bulk-conflict',
      what: `lane ${lane.spec.id} reports a conflict where nobody else writes: ${outcome.reason}`,
      remedy: 'This is a defect of the lane: please report it.',
    })
  return outcome
}
