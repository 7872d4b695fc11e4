/** The plays of one window: each on databases of its own, in a directory that goes when the play is closed. */
import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
// The window must know the id of a play before its first steps arrive.
import { setImmediate as afterTheAnswer } from 'node:timers/promises'
import type { NoticeData, NoticeName, QueryPlan } from '../../shared/contract.ts'
import { PlayId } from '../../shared/ids.ts'
import { Problem } from '../../shared/problem.ts'
import type { LoadedScenario } from '../engine/scenario/load.ts'
import { KeptMoment } from './kept-moment.ts'
import type { Moment } from './moment.ts'
import { explain, RecordedStatements } from './query-plan.ts'
import { RecordedSteps } from './recorded-steps.ts'
import { replayTo } from './replay.ts'
import type { Runner } from './runner.ts'

export type Notify = <K extends NoticeName>(name: K, data: NoticeData<K>) => void

interface OpenPlay {
  directory: string
  statements: RecordedStatements
  recorded: RecordedSteps
  moment: KeptMoment
  cancel: AbortController
  /** False once the runner has come to its end, one way or another. */
  running: boolean
  ended: Promise<void>
}

export class Plays {
  readonly #directory: string
  readonly #runner: Runner
  readonly #notify: Notify
  readonly #open = new Map<string, OpenPlay>()
  #closed = false

  constructor(directory: string, runner: Runner, notify: Notify) {
    this.#directory = directory
    this.#runner = runner
    this.#notify = notify
  }

  /** Begins to play once the caller has had time to answer. @throws Problem when the window is gone by now */
  async start(scenario: LoadedScenario): Promise<PlayId> {
    const id = PlayId.parse(randomUUID())
    const directory = join(this.#directory, id)
    await mkdir(directory, { recursive: true })
    if (this.#closed) {
      await remove(directory)
      throw new Problem({
        code: 'window-closed',
        what: 'the window that asked for the play has been closed',
        remedy: 'Start the play again.',
      })
    }
    const recorded = new RecordedSteps()
    const play: OpenPlay = {
      directory,
      statements: new RecordedStatements(),
      recorded,
      moment: new KeptMoment(
        directory,
        (step, options) => replayTo(this.#runner, scenario, recorded, step, options),
        (done, total) => this.#notify('moment.replaying', { play: id, done, total }),
      ),
      cancel: new AbortController(),
      running: true,
      ended: Promise.resolve(),
    }
    this.#open.set(id, play)
    play.ended = this.#run(id, play, scenario)
    return id
  }

  async #run(id: PlayId, play: OpenPlay, scenario: LoadedScenario): Promise<void> {
    let end: Pick<NoticeData<'play.ended'>, 'outcome' | 'problem'> = { outcome: 'finished' }
    try {
      await afterTheAnswer()
      await this.#runner(scenario, {
        directory: play.directory,
        signal: play.cancel.signal,
        onSteps: (steps, done, total) => {
          play.statements.take(steps)
          play.recorded.take(steps)
          this.#notify('trace.grew', { play: id, steps, done, total })
        },
      })
    } catch (error) {
      end = failure(error)
    }
    play.running = false
    this.#notify('play.ended', { play: id, ...end })
  }

  /**
   * While the run writes, nobody else opens its databases: watching must not change what happens. Where they have no such table any
   * more, the plan is that on the databases as they stood at the step.
   */
  async explain(id: PlayId, step: number): Promise<QueryPlan> {
    const play = this.#open.get(id)
    if (!play) return { had: false, why: 'the run is closed, and its databases are gone' }
    if (play.running)
      return { had: false, why: 'the run is still writing to this database; ask again when it has ended' }
    const statement = play.statements.at(step)
    if (!statement) return { had: false, why: 'this run has recorded no statement at that step' }
    const plan = explain(play.directory, statement, 'run')
    if (plan.had) return plan
    return play.moment.at(step, ({ directory }) => explain(directory, statement, 'step'))
  }

  /** As `KeptMoment.at`, in an open play. */
  async at<T>(
    id: PlayId,
    step: number,
    work: (moment: Moment, goOn: () => Promise<void>) => T | Promise<T>,
  ): Promise<T> {
    const play = this.#open.get(id)
    if (!play) throw closedAlready()
    return play.moment.at(step, work)
  }

  /** Ends whatever `at` still does in the play; false when there was nothing. */
  stop(id: string): boolean {
    return this.#open.get(id)?.moment.stop() ?? false
  }

  /** False when there was nothing left to cancel. */
  cancel(id: string): boolean {
    const play = this.#open.get(id)
    if (!play?.running) return false
    play.cancel.abort()
    return true
  }

  /** Ends the play and deletes its databases; false when there is no such play. */
  async close(id: string): Promise<boolean> {
    const play = this.#open.get(id)
    if (!play) return false
    this.#open.delete(id)
    play.cancel.abort()
    await Promise.all([play.ended, play.moment.close()])
    await remove(play.directory)
    return true
  }

  /** Closes every play; none can be started afterwards. */
  async closeAll(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#open.keys()].map((id) => this.close(id)))
  }
}

function failure(error: unknown): Pick<NoticeData<'play.ended'>, 'outcome' | 'problem'> {
  const { data } = Problem.from(error, {
    code: 'play-failed',
    remedy: 'Try again; if it happens again, report it.',
  })
  return data.code === 'cancelled' ? { outcome: 'cancelled' } : { outcome: 'failed', problem: data }
}

const closedAlready = () =>
  new Problem({
    code: 'play-closed',
    what: 'the run is closed, and its databases are gone',
    remedy: 'Open the scenario again.',
  })

/** Windows lets go of a database file a moment after it is closed. */
const remove = (directory: string) => rm(directory, { recursive: true, force: true, maxRetries: 5 })
