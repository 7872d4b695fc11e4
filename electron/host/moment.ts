/**
 * The databases of a play as they stood, committed, after one of its steps: copies that nobody writes to. Lanes are started on them to be
 * asked, rows are read from them, and plans can be had of tables that are gone by the end of the run.
 */
import { join } from 'node:path'
import type { LaneAnswer } from '../../shared/contract.ts'
import { GlobalPosition } from '../../shared/ids.ts'
import { Problem } from '../../shared/problem.ts'
import type { RecordedEvent, Row } from '../../shared/trace.ts'
import { WholeLog } from '../engine/eventstore/whole-log.ts'
import { VirtualClock } from '../engine/runner/clock.ts'
import type { Standing, StandingLane } from '../engine/runner/standing.ts'
import type { LoadedScenario } from '../engine/scenario/load.ts'
import { Connection } from '../engine/sqlite/connection.ts'
import { tablePage } from '../engine/sqlite/table-page.ts'
import type { DomainQuestion } from '../engine/systems/domain.ts'
import { domains } from '../engine/systems/domains.ts'
import { judge } from '../engine/systems/verdict.ts'
import { silent } from '../engine/trace/probe.ts'

/** A table of a lane, and which of its rows. */
export interface RowsWanted {
  lane: string
  database: string
  table: string
  /** Rows that come before. */
  from: number
  most: number
}

/** Events of a lane's log. */
export interface EventsWanted {
  lane: string
  /** Position of the event before the first. */
  after: number
  most: number
}

export class Moment {
  /** Where the copies are, under the names of the originals. */
  readonly directory: string
  readonly #loaded: LoadedScenario
  readonly #standing: Standing

  constructor(directory: string, loaded: LoadedScenario, standing: Standing) {
    this.directory = directory
    this.#loaded = loaded
    this.#standing = standing
  }

  /**
   * Puts the question of a line of the script to every lane, in the order of the stage. No lane catches up before it answers.
   * @param goOn awaited between lanes; what it throws ends the asking
   * @throws Problem when that line asks nothing
   */
  async ask(line: number, goOn: () => Promise<void>): Promise<LaneAnswer[]> {
    const question = this.#question(line)
    const answers: LaneAnswer[] = []
    for (const { id: lane, title } of this.#loaded.scenario.lanes) {
      const standing = this.#standing.lanes.find(({ spec }) => spec.id === lane)
      if (!standing) answers.push({ state: 'not-open', lane, title })
      else if (standing.crashed !== undefined) answers.push({ state: 'down', lane, title })
      else answers.push({ state: 'answered', lane, title, answer: await this.#answer(standing, question) })
      await goOn()
    }
    return answers
  }

  #question(line: number): DomainQuestion {
    const { scenario } = this.#loaded
    const beat = scenario.beats[line]
    const domain = domains[scenario.domain]
    const asked = beat && 'query' in beat ? beat : undefined
    const shape = asked && domain.questions[asked.query]
    if (!asked || !shape)
      throw new Problem({
        code: 'question-unknown',
        where: `line ${line + 1} of the script`,
        what: 'it asks no question that could be put to the lanes',
        remedy: 'Choose a question that the scenario asks.',
      })
    const clock = new VirtualClock(scenario.starts)
    clock.moveTo(this.#standing.time)
    return domain.question(asked.query, shape.parse(asked.with), (text) => clock.timeOfDay(text))
  }

  /** The lane starts as after a stop of its process, is asked, and ends again. */
  async #answer({ spec, guarantees, deployed, history }: StandingLane, question: DomainQuestion) {
    const { time } = this.#standing
    const system = domains[this.#loaded.scenario.domain].open(spec.system, {
      lane: spec.id,
      title: spec.title,
      directory: this.directory,
      watched: false,
      settings: spec.options,
      deployed,
      guarantees,
      now: () => time,
    })
    try {
      const { facts, text, rows } = await system.ask(question, silent)
      const logged = () => this.events({ lane: spec.id, after: 0, most: Number.MAX_SAFE_INTEGER }).events
      return { ...judge(history.truth(question, logged), facts), text, rows: [...rows] }
    } finally {
      await system.close()
    }
  }

  /** @throws Problem when there is no such table at this step */
  rows({ lane, database, table, from, most }: RowsWanted): { rows: Row[]; total: number } {
    const page = this.#reading(lane, database, (db, secret) => tablePage(db, table, { from, most, secret }))
    if (page) return page
    throw new Problem({
      code: 'table-unknown',
      where: `${database}.${table}`,
      what: 'there is no such table at this step',
      remedy: 'Choose a table that the lane has at this step.',
    })
  }

  /** Events as they are stored, oldest first, those in an archive as well. Nothing where a lane keeps no log. */
  events({ lane, after, most }: EventsWanted): { events: RecordedEvent[]; head: GlobalPosition } {
    const found = this.#reading(lane, 'events', (hot) => {
      const read = (cold: Connection | undefined) => {
        const log = new WholeLog(hot, cold)
        const [newest] = hot.all<{ head: number }>(
          silent,
          'SELECT coalesce(max(position), 0) AS head FROM events',
        )
        // Positions have no gaps.
        const events = log.select(silent, 'position > ? AND position <= ?', 'position', [after, after + most])
        return { events, head: GlobalPosition.parse(newest?.head ?? 0) }
      }
      return this.#reading(lane, 'archive', read) ?? read(undefined)
    })
    return found ?? { events: [], head: GlobalPosition.parse(0) }
  }

  /** @returns undefined where the lane has no such database at this step */
  #reading<T>(lane: string, database: string, read: (db: Connection, secret: boolean) => T): T | undefined {
    const standing = this.#standing.lanes.find(({ spec }) => spec.id === lane)
    const found = standing?.databases.find(({ name }) => name === database)
    if (!found?.content) return undefined
    const db = new Connection({ name: database, file: join(this.directory, found.file), readonly: true })
    try {
      return read(db, found.secret)
    } finally {
      db.close()
    }
  }
}
