/** The questions of a bulk plan, put to one lane: timed while they are asked, and afterwards counted by the rows that they look at. */
import { countVisits } from '../../sqlite/row-visits.ts'
import type { DomainQuestion, PlannedQuestion } from '../../systems/domain.ts'
import { PAGE } from '../../systems/topology.ts'
import { judge } from '../../systems/verdict.ts'
import { silent } from '../../trace/probe.ts'
import type { Lane, Stage } from '../stage.ts'
import { typical } from '../typical.ts'
import { unknownName } from './commands.ts'

interface Kind {
  /** Milliseconds that each of them took. */
  times: number[]
  /** The newest of them. */
  last: DomainQuestion
  /** By its fields. */
  different: Map<string, Asked>
}

interface Asked {
  question: DomainQuestion
  /** How often. */
  asked: number
}

const newKind = (last: DomainQuestion): Kind => ({ times: [], last, different: new Map() })

/** Asks, times and counts; `report` tells the sums. */
export class BulkReads {
  private readonly kinds = new Map<string, Kind>()
  private readonly stage: Stage
  private readonly lane: Lane

  constructor(stage: Stage, lane: Lane) {
    this.stage = stage
    this.lane = lane
  }

  async ask({ query, fields }: PlannedQuestion): Promise<void> {
    const { domain, clock } = this.stage
    const shape = domain.questions[query]
    if (!shape) throw unknownName('question', query)
    const question = domain.question(query, shape.parse(fields), (text) => clock.timeOfDay(text))
    const started = performance.now()
    await this.lane.system.ask(question, silent)
    const ms = performance.now() - started
    const kind = this.kinds.get(query) ?? newKind(question)
    this.kinds.set(query, kind)
    kind.times.push(ms)
    kind.last = question
    const text = JSON.stringify(fields)
    kind.different.set(text, { question, asked: (kind.different.get(text)?.asked ?? 0) + 1 })
  }

  /** One step for each kind of question, in the order in which they were first asked. */
  async report(): Promise<void> {
    const { spec, history, system } = this.lane
    const probe = this.stage.recorder.probe(spec.id, PAGE)
    for (const [query, { times, last, different }] of this.kinds)
      probe.step({
        kind: 'reads-counted',
        query,
        asked: times.length,
        complete: judge(history.truth(last), (await system.ask(last, silent)).facts).complete,
        visits: await this.visitsOf([...different.values()]),
        measured: { ms: typical(times) },
      })
  }

  /** Asked once more in silence, now that the tables hold everything: counting takes time of its own. */
  private async visitsOf(questions: readonly Asked[]): Promise<number> {
    const counters = [...this.lane.system.databases.values()].map(({ raw }) => countVisits(raw))
    const counted = () => counters.reduce((sum, { count }) => sum + count, 0)
    let visits = 0
    try {
      for (const { question, asked } of questions) {
        const before = counted()
        await this.lane.system.ask(question, silent)
        visits += asked * (counted() - before)
        await this.stage.breathe()
      }
    } finally {
      for (const counter of counters) counter.stop()
    }
    return visits
  }
}
