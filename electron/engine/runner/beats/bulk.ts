/** Volume: many commands that nobody could watch one by one, told by how far they have come and what the tables hold. */
import type { z } from 'zod'
import { Problem } from '../../../../shared/problem.ts'
import type { Bulk } from '../../../../shared/scenario.ts'
import type { PlannedCommand } from '../../systems/domain.ts'
import { silent } from '../../trace/probe.ts'
import { type Lane, type Stage, taking } from '../stage.ts'
import { unknownName } from './commands.ts'
import { report } from './report.ts'

/** Reports while it works. */
const REPORTS = 10

export async function bulk(stage: Stage, beat: z.infer<typeof Bulk>): Promise<void> {
  const plan = stage.domain.plans[beat.bulk]
  if (!plan) throw unknownName('plan', beat.bulk)
  const fields = plan.fields.parse(beat.with)
  const planned = [...plan.commands(fields, stage.scenario.seed, stage.clock.now())]
  const last = planned.at(-1)
  for (const lane of taking(stage, beat.lanes)) await work(stage, lane, plan.text(fields), planned)
  if (last) stage.clock.moveTo(last.at)
}

async function work(
  stage: Stage,
  lane: Lane,
  what: string,
  planned: readonly PlannedCommand[],
): Promise<void> {
  const every = Math.ceil(planned.length / REPORTS)
  const number = stage.recorder.beat + 1
  let since = { commands: 0, accepted: 0 }
  for (const [index, { subject, command, at }] of planned.entries()) {
    const id = `c-${number}.${index + 1}`
    lane.history.command(subject, command, at)
    const outcome = await lane.system.handle({ id, subject, command, correlationId: id, at }, silent)
    if (outcome.outcome === 'conflict')
      throw new Problem({
        code: 'bulk-conflict',
        what: `lane ${lane.spec.id} reports a conflict where nobody else writes: ${outcome.reason}`,
        remedy: 'This is a defect of the lane: please report it.',
      })
    await stage.breathe()
    const done = index + 1
    since.commands += 1
    if (outcome.outcome === 'accepted') since.accepted += 1
    if (done % every !== 0 || done === planned.length) continue
    await report(stage, lane, what, { done, total: planned.length, ...since })
    since = { commands: 0, accepted: 0 }
  }
  await lane.system.settle(silent)
  await report(stage, lane, what, { done: planned.length, total: planned.length, ...since })
}
