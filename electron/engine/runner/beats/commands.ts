/** Beats that send commands: for the first time, once more, or from a form that was opened earlier. */
import type { z } from 'zod'
import { Problem } from '../../../../shared/problem.ts'
import type { Again, Do, Load, Save } from '../../../../shared/scenario.ts'
import type { Fields } from '../../../../shared/trace.ts'
import type { Outcome } from '../../systems/system.ts'
import { CLIENT } from '../../systems/topology.ts'
import type { Probe } from '../../trace/probe.ts'
import { type Delivery, type Lane, type Stage, taking } from '../stage.ts'
import { advance } from './clock.ts'
import { DIED, inLane } from './crashing.ts'

type Expectation = z.infer<typeof Do>['expect']

/** The same command, with the same id, to every lane that takes part. */
export async function doCommand(stage: Stage, beat: z.infer<typeof Do>): Promise<void> {
  if (beat.at !== undefined) await advance(stage, beat.at)
  const delivery = newDelivery(stage, beat.do, beat.with, beat.to === 'new' ? undefined : beat.to)
  if (beat.as !== undefined) stage.deliveries.set(beat.as, delivery)
  await deliver(stage, delivery, beat, 'accepted')
}

/** The very same command arrives again. */
export async function again(stage: Stage, beat: z.infer<typeof Again>): Promise<void> {
  if (beat.at !== undefined) await advance(stage, beat.at)
  const first = stage.deliveries.get(beat.again)
  if (!first) throw unknownName('delivery', beat.again)
  await deliver(stage, { ...first, at: stage.clock.now() }, beat, 'again')
}

/** Opens a subject for editing in each lane. @throws Problem when a lane has no forms */
export async function load(stage: Stage, beat: z.infer<typeof Load>): Promise<void> {
  for (const lane of taking(stage, beat.lanes)) {
    const probe = stage.recorder.probe(lane.spec.id, CLIENT)
    const { load } = lane.system
    if (!load) throw noForms(lane)
    const draft = await inLane(stage, lane, () => load.call(lane.system, beat.load, probe))
    if (draft !== DIED) lane.drafts.set(beat.by, draft)
    await stage.breathe()
  }
}

/** Saves what was opened, however old it is by now. @throws Problem when nothing of that name is open */
export async function save(stage: Stage, beat: z.infer<typeof Save>): Promise<void> {
  const delivery = newDelivery(stage, beat.command, beat.with, undefined)
  const drafts = taking(stage, beat.lanes).map((lane) => {
    const draft = lane.drafts.get(beat.save)
    if (!draft) throw unknownName(`draft in lane ${lane.spec.id} of`, beat.save)
    return { lane, draft }
  })
  for (const { lane, draft } of drafts) {
    const { save } = lane.system
    if (!save) throw noForms(lane)
    const { subject } = draft
    lane.underWay = wished(lane, { ...delivery, subject }, beat.expect, 'accepted')
    const outcome = await inLane(stage, lane, () =>
      save.call(lane.system, draft, { ...delivery, subject }, send(stage, lane, delivery)),
    )
    judge(stage, lane, { ...delivery, subject }, outcome, beat.expect, 'accepted')
    await stage.breathe()
  }
}

function newDelivery(stage: Stage, name: string, fields: Fields, subject: string | undefined): Delivery {
  const shape = stage.domain.commands[name]
  if (!shape) throw unknownName('command', name)
  const number = stage.recorder.beat + 1
  return {
    id: `c-${number}`,
    subject,
    command: { type: name, data: shape.parse(fields) },
    correlationId: `click-${number}`,
    at: stage.clock.now(),
  }
}

async function deliver(
  stage: Stage,
  delivery: Delivery,
  { lanes, expect }: { lanes?: readonly string[] | undefined; expect?: Expectation },
  meant: Meant,
): Promise<void> {
  for (const lane of taking(stage, lanes)) {
    const subject = delivery.subject ?? number(stage, lane)
    lane.underWay = wished(lane, { ...delivery, subject }, expect, meant)
    const outcome = await inLane(stage, lane, () =>
      lane.system.handle({ ...delivery, subject }, send(stage, lane, delivery)),
    )
    judge(stage, lane, { ...delivery, subject }, outcome, expect, meant)
    await stage.breathe()
  }
}

const number = (stage: Stage, lane: Lane): string => {
  lane.numbered += 1
  return `${stage.domain.subjectPrefix}-${lane.numbered}`
}

const send = (stage: Stage, lane: Lane, { id, command, correlationId }: Delivery): Probe =>
  stage.recorder.probe(lane.spec.id, CLIENT).step({
    kind: 'command-sent',
    command: { id, ...command },
    correlationId,
  })

/** Whether somebody meant the command, or it only happened to come once more: then any answer will do. */
type Meant = 'accepted' | 'again'

/**
 * Compares the lane's answer with what the script says, or else with what the domain says, and notes in the lane's history what
 * was really meant and done.
 */
function judge(
  { rehearsal }: Stage,
  lane: Lane,
  { id, subject, command, at }: Delivery & { subject: string },
  outcome: Outcome | typeof DIED,
  expect: Expectation,
  meant: Meant,
): void {
  lane.underWay = undefined
  const found = outcome === DIED ? 'crash' : outcome.outcome
  const written = writtenFor(lane, expect)
  // In a rehearsal the script's own crashes do not happen.
  const explicit = rehearsal && written === 'crash' ? undefined : written
  if (explicit !== undefined && explicit !== 'any' && explicit !== found)
    throw new Problem({
      code: 'unexpected-outcome',
      what: `the script expects lane ${lane.spec.id} to answer ${command.type} with ${explicit}, but it was ${found}`,
      remedy: `Change the beat, or write "expect: ${found}".`,
    })
  if (explicit !== undefined && found !== 'accepted') return
  // Of a wish that comes again, what counts is the first time that somebody says it must be accepted.
  if (lane.noted.has(id) || (meant === 'again' && explicit === undefined)) return
  lane.noted.add(id)
  const handled = outcome !== DIED && outcome.outcome === 'accepted' ? outcome.subject : subject
  const accepted = lane.history.command(handled, command, at)
  if (explicit !== undefined || (accepted && found === 'accepted')) return
  if (!accepted && found === 'rejected')
    throw new Problem({
      code: 'unexpected-outcome',
      what: `the script expects ${command.type} to be accepted, but the domain says rejected`,
      remedy: 'Change the beat, or write "expect: rejected".',
    })
  throw new Problem({
    code: 'lanes-disagree',
    what: `lane ${lane.spec.id} says ${found} to ${command.type} where the domain says ${accepted ? 'accepted' : 'rejected'}`,
    remedy: 'Write what this lane must answer as "expect" of the beat, if it is meant; otherwise report it.',
  })
}

const writtenFor = ({ spec }: Lane, expect: Expectation) =>
  typeof expect === 'object' ? expect[spec.id] : expect

/** The command, where the lane's history is to know of it as soon as it is done. */
function wished(
  lane: Lane,
  { id, subject, command, at }: Delivery & { subject: string },
  expect: Expectation,
  meant: Meant,
): Lane['underWay'] {
  const written = writtenFor(lane, expect)
  const counts = written === undefined ? meant === 'accepted' : written === 'accepted' || written === 'any'
  return counts ? { id, subject, command, at } : undefined
}

const noForms = (lane: Lane) =>
  new Problem({
    code: 'no-forms',
    what: `lane ${lane.spec.id} cannot load and save in two steps`,
    remedy: 'Name other lanes, or use "do".',
  })

/** A script names something that is not there. */
export const unknownName = (kind: string, name: string) =>
  new Problem({ code: 'unknown-name', what: `there is no ${kind} "${name}"`, remedy: 'Correct the name.' })
