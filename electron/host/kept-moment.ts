/** The moment of a play that was asked about last: several questions at one step cost one replay. */
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { breather } from '../engine/runner/breathe.ts'
import type { Moment } from './moment.ts'
import type { ReplayOptions } from './replay.ts'

interface Kept {
  step: number
  /** Everything of it is below. */
  directory: string
  moment: Moment
}

export class KeptMoment {
  readonly #directory: string
  readonly #replay: (step: number, options: ReplayOptions) => Promise<Moment>
  readonly #onProgress: ReplayOptions['onProgress']
  #kept: Kept | undefined
  #wanted: number | undefined
  #waiting = 0
  #stop = new AbortController()
  /** Settles when everybody so far has had his answer. */
  #turn: Promise<unknown> = Promise.resolve()

  /** @param directory an existing one; each moment gets one of its own in it */
  constructor(
    directory: string,
    replay: (step: number, options: ReplayOptions) => Promise<Moment>,
    onProgress: ReplayOptions['onProgress'],
  ) {
    this.#directory = directory
    this.#replay = replay
    this.#onProgress = onProgress
  }

  /**
   * Works with the databases as they stood after a step, one after the other. Whoever still works with another step is stopped.
   * @param work is given what to await wherever it may pause
   * @throws Problem when it was stopped, or the step cannot be reached, and what `work` throws
   */
  at<T>(step: number, work: (moment: Moment, goOn: () => Promise<void>) => T | Promise<T>): Promise<T> {
    if (step !== this.#wanted) this.stop()
    this.#wanted = step
    const { signal } = this.#stop
    const goOn = breather(signal, () => {})
    this.#waiting += 1
    const answer = this.#turn.then(async () => {
      try {
        await goOn()
        return await work(await this.#reach(step, signal), goOn)
      } finally {
        this.#waiting -= 1
      }
    })
    this.#turn = answer.catch(() => {})
    return answer
  }

  /** False when nobody was at work. */
  stop(): boolean {
    this.#stop.abort()
    this.#stop = new AbortController()
    return this.#waiting > 0
  }

  /** Stops whoever is at work, and settles when nobody is any more. */
  async close(): Promise<void> {
    this.stop()
    await this.#turn
  }

  async #reach(step: number, signal: AbortSignal): Promise<Moment> {
    if (this.#kept?.step === step) return this.#kept.moment
    const earlier = this.#kept
    this.#kept = undefined
    if (earlier) await remove(earlier.directory)
    const directory = await mkdtemp(join(this.#directory, 'moment-'))
    try {
      const moment = await this.#replay(step, { directory, signal, onProgress: this.#onProgress })
      this.#kept = { step, directory, moment }
      return moment
    } catch (error) {
      await remove(directory)
      throw error
    }
  }
}

/** Windows lets go of a database file a moment after it is closed. */
const remove = (directory: string) => rm(directory, { recursive: true, force: true, maxRetries: 5 })
