/** What each kind of beat does. */

import type { z } from 'zod'
import { Problem } from '../../../shared/problem.ts'
import type { Ask, Beat, Do, Goal, Query, Reveal } from '../../../shared/scenario.ts'
import { isOrderCommand, type OrderCommand, orderCommands } from '../domains/ordering/commands.ts'
import {
  isOrderQuestion,
  type OrderQuestion,
  orderQuestions,
  questionText,
} from '../domains/ordering/questions.ts'
import { CLIENT, PAGE } from '../systems/topology.ts'
import { askTheRun, firstValue } from './run-database.ts'
import type { Lane, Stage } from './stage.ts'

export async function playBeat(stage: Stage, beat: Beat): Promise<void> {
  if ('do' in beat) return doCommand(stage, beat)
  if ('query' in beat) return query(stage, beat)
  if ('advance' in beat) return advance(stage, beat.advance)
  if ('say' in beat) return say(stage, beat.say)
  if ('mark' in beat) {
    stage.recorder.record({ kind: 'marked', mark: beat.mark, label: beat.label })
    return
  }
  if ('ask' in beat) return ask(stage, beat)
  if ('reveal' in beat) return reveal(stage, beat)
  if ('goal' in beat) return checkGoal(stage, beat)
  return unreachable(beat)
}

/** The same command, with the same id, to every lane that takes part. */
async function doCommand(stage: Stage, beat: z.infer<typeof Do>): Promise<void> {
  if (beat.at !== undefined) await advance(stage, beat.at)
  const at = stage.clock.now()
  const command = parseCommand(beat)
  const id = `c-${stage.recorder.beat + 1}`
  const correlationId = `click-${stage.recorder.beat + 1}`
  const expected = stage.history.command(beat.to, command, at) ? 'accepted' : 'rejected'
  if (expected !== beat.expect)
    throw new Problem({
      code: 'unexpected-outcome',
      what: `the script expects ${beat.do} to be ${beat.expect}, but the domain says ${expected}`,
      remedy: `Change the beat, or write "expect: ${expected}".`,
    })
  for (const lane of taking(stage, beat.lanes)) {
    const probe = stage.recorder.probe(lane.spec.id, CLIENT)
    const sent = probe.step({
      kind: 'command-sent',
      command: { id, type: command.type, data: command.data },
      correlationId,
    })
    const outcome = await lane.system.handle({ id, subject: beat.to, command, correlationId, at }, sent)
    if (outcome.outcome !== expected)
      throw new Problem({
        code: 'lanes-disagree',
        what: `lane ${lane.spec.id} says ${outcome.outcome} to ${beat.do} where the domain says ${expected}`,
        remedy: 'This is a defect of the lane: please report it.',
      })
    await stage.breathe()
  }
}

function parseCommand(beat: z.infer<typeof Do>): OrderCommand {
  if (!isOrderCommand(beat.do)) throw unknownName('command', beat.do)
  // Type and shape belong together by construction of the table.
  return { type: beat.do, data: orderCommands[beat.do].parse(beat.with) } as OrderCommand
}

async function query(stage: Stage, beat: z.infer<typeof Query>): Promise<void> {
  const question = parseQuestion(stage, beat)
  for (const lane of taking(stage, beat.lanes)) {
    const sent = stage.recorder
      .probe(lane.spec.id, PAGE)
      .step({ kind: 'query-sent', query: beat.query, text: questionText(question) })
    const { facts, text, rows } = await lane.system.ask(question, sent)
    sent.at(PAGE).step({
      kind: 'query-answered',
      query: beat.query,
      ...(beat.for === undefined ? {} : { question: beat.for }),
      answer: { complete: stage.history.isComplete(question, facts), text, rows: [...rows] },
    })
    await stage.breathe()
  }
}

function parseQuestion(stage: Stage, beat: z.infer<typeof Query>): OrderQuestion {
  if (!isOrderQuestion(beat.query)) throw unknownName('question', beat.query)
  if (beat.query === 'order-page')
    return { type: 'order-page', ...orderQuestions['order-page'].parse(beat.with) }
  const { at, ...rest } = orderQuestions['basket-before'].parse(beat.with)
  return { type: 'basket-before', ...rest, at: stage.clock.timeOfDay(at) }
}

/** Moves the clock; whatever works in the background has time to catch up. */
async function advance({ clock, recorder, lanes, breathe }: Stage, text: string): Promise<void> {
  const to = clock.moment(text)
  if (to === clock.now()) return
  clock.moveTo(to)
  const cause = recorder.record({ kind: 'time-advanced', to })
  for (const { spec, system } of lanes) {
    await system.settle(recorder.probe(spec.id, CLIENT, cause))
    await breathe()
  }
}

function say({ recorder, sections }: Stage, id: string): void {
  const section = sections.get(id)
  if (!section) throw unknownName('section', id)
  recorder.record({ kind: 'narrated', section: id, title: section.title, markdown: section.markdown })
}

function ask({ recorder }: Stage, beat: z.infer<typeof Ask>): void {
  recorder.record({ kind: 'asked', question: beat.ask, prompt: beat.prompt, options: beat.options })
}

function reveal({ recorder, scenario, steps }: Stage, beat: z.infer<typeof Reveal>): void {
  const key = String(askTheRun(steps, beat.key))
  const asked = scenario.beats.find((other) => 'ask' in other && other.ask === beat.reveal)
  const options = asked && 'ask' in asked ? asked.options.map((option) => option.id) : []
  if (!options.includes(key))
    throw new Problem({
      code: 'key-unknown',
      what: `the key of question "${beat.reveal}" came out as "${key}", which is none of its options`,
      remedy: `Expected one of ${options.join(', ')}.`,
    })
  recorder.record({ kind: 'revealed', question: beat.reveal, key, sql: beat.key.trim() })
}

function checkGoal({ recorder, lanes }: Stage, beat: z.infer<typeof Goal>): void {
  const db = lanes.find(({ spec }) => spec.id === beat.lane)?.system.databases.get(beat.database)
  if (!db) throw unknownName('database', `${beat.lane}/${beat.database}`)
  const found = firstValue(db.raw, beat.sql, `database ${beat.database}`)
  recorder.record({
    kind: 'goal-checked',
    goal: beat.goal,
    holds: found === beat.expect,
    sql: beat.sql.trim(),
    found,
  })
}

const taking = (stage: Stage, ids: readonly string[] | undefined): readonly Lane[] =>
  ids === undefined ? stage.lanes : stage.lanes.filter(({ spec }) => ids.includes(spec.id))

const unknownName = (kind: string, name: string) =>
  new Problem({ code: 'unknown-name', what: `there is no ${kind} "${name}"`, remedy: 'Correct the name.' })

function unreachable(beat: never): never {
  throw new Error(`Unknown beat ${JSON.stringify(beat)}`)
}
