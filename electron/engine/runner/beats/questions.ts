/** Questions: to the lanes, and to the viewer. */
import type { z } from 'zod'
import { Problem } from '../../../../shared/problem.ts'
import type { Ask, Goal, Query, Reveal } from '../../../../shared/scenario.ts'
import type { Step, StepOf } from '../../../../shared/trace.ts'
import { PAGE } from '../../systems/topology.ts'
import { judge } from '../../systems/verdict.ts'
import { firstValue } from '../run-database.ts'
import { type Stage, taking } from '../stage.ts'
import { unknownName } from './commands.ts'
import { DIED, inLane } from './crashing.ts'

/** Every lane that takes part answers by asking its own databases. */
export async function query(stage: Stage, beat: z.infer<typeof Query>): Promise<void> {
  const shape = stage.domain.questions[beat.query]
  if (!shape) throw unknownName('question', beat.query)
  const question = stage.domain.question(beat.query, shape.parse(beat.with), (text) =>
    stage.clock.timeOfDay(text),
  )
  for (const lane of taking(stage, beat.lanes)) {
    const sent = stage.recorder
      .probe(lane.spec.id, PAGE)
      .step({ kind: 'query-sent', query: beat.query, text: stage.domain.questionText(question) })
    const found = await inLane(stage, lane, () => lane.system.ask(question, sent, { fenced: beat.fenced }))
    if (found === DIED) continue
    await stage.breathe()
    const { facts, text, rows } = found
    sent.at(PAGE).step({
      kind: 'query-answered',
      query: beat.query,
      ...(beat.for === undefined ? {} : { question: beat.for }),
      answer: { ...judge(lane.history.truth(question), facts), text, rows: [...rows] },
    })
    await stage.breathe()
  }
}

type AskBeat = z.infer<typeof Ask>

/** Puts a question to the viewer; the run answers it later, at `reveal`. */
export function ask({ recorder, steps }: Stage, beat: AskBeat): void {
  recorder.record({
    kind: 'asked',
    question: beat.ask,
    prompt: beat.prompt,
    ...(beat.options ? {} : { by: beat.order ? 'order' : beat.number ? 'number' : 'node' }),
    options: beat.options ?? beat.order ?? (beat.node ? boxes(steps, beat.node) : []),
    ...(beat.number?.unit === undefined ? {} : { unit: beat.number.unit }),
    ...(beat.hint === undefined ? {} : { hint: beat.hint }),
    ...(beat.because === undefined ? {} : { because: beat.because }),
  })
}

/** The boxes of these lanes as options. */
const boxes = (steps: readonly Step[], lanes: readonly string[]) =>
  steps
    .filter((step) => step.kind === 'lane-opened')
    .filter(({ lane }) => lanes.includes(lane))
    .flatMap(({ lane, title, components }) =>
      components.map(({ id, label, about }) => ({
        id: `${lane}:${id}`,
        text: lanes.length === 1 ? label : `${label} (${title})`,
        because: about,
      })),
    )

/** The answer key, computed from the run. */
export async function reveal(
  { recorder, steps, run, breathe }: Stage,
  beat: z.infer<typeof Reveal>,
): Promise<void> {
  const key = String((await run.ask(beat.key, breathe)) ?? '')
  const asked = steps.findLast((step) => step.kind === 'asked' && step.question === beat.reveal)
  if (asked?.kind !== 'asked') throw unknownName('question asked before', beat.reveal)
  const wrong = misfit(asked, key)
  if (wrong !== undefined)
    throw new Problem({
      code: 'key-unknown',
      what: `the key of question "${beat.reveal}" came out as "${key}", ${wrong}`,
      remedy: 'Correct the SQL of the key, or the question.',
    })
  recorder.record({ kind: 'revealed', question: beat.reveal, key, sql: beat.key.trim() })
}

function misfit({ by = 'choice', options }: StepOf<'asked'>, key: string): string | undefined {
  const ids = options.map(({ id }) => id)
  switch (by) {
    case 'number':
      return key !== '' && Number.isFinite(Number(key)) ? undefined : 'which is no number'
    case 'order':
      return [...key.split(',')].sort().join() === [...ids].sort().join()
        ? undefined
        : `which does not name each of ${ids.join(', ')} once`
    case 'choice':
    case 'node':
      return ids.includes(key) ? undefined : `which is none of ${ids.join(', ')}`
  }
}

/** Looks into a database and tells whether the goal holds. @throws Problem when there is no such database */
export function checkGoal({ recorder, lanes }: Stage, beat: z.infer<typeof Goal>): void {
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
