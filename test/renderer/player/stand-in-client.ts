/** A host that a test plays by hand: it answers `play.start` when told to, and says what the test wants said. */
import type { Client } from '../../../shared/client.ts'
import type { CallName, NoticeData, NoticeName } from '../../../shared/contract.ts'
import { PlayId } from '../../../shared/ids.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { Step } from '../../../shared/trace.ts'

export class StandInHost {
  readonly calls: { name: string; input: unknown }[] = []
  private readonly listeners = new Map<NoticeName, ((data: never) => void)[]>()
  private readonly closings: ((reason?: Problem) => void)[] = []
  private readonly starts: { resolve: (output: unknown) => void; reject: (problem: Problem) => void }[] = []

  /** What it answers to calls, by their names; anything to any other. */
  readonly answers = new Map<CallName, (input: never) => unknown>()

  readonly client: Client = {
    call: (name, input) => {
      this.calls.push({ name, input })
      const answer = this.answers.get(name)
      // The test answers its own calls.
      if (answer) return Promise.resolve(answer(input as never) as never)
      if (name !== 'play.start') return Promise.resolve({ closed: true } as never) // nobody reads it
      return new Promise((resolve, reject) => {
        this.starts.push({ resolve: resolve as (output: unknown) => void, reject })
      })
    },
    on: (name, hear) => {
      this.listeners.set(name, [...(this.listeners.get(name) ?? []), hear as (data: never) => void])
      return () => {}
    },
    onClose: (closed) => {
      this.closings.push(closed)
      return () => {}
    },
  }

  /** Answers the opening numbered `index`, from 0. */
  async start(id: string, index = this.starts.length - 1): Promise<void> {
    this.starts[index]?.resolve({ play: PlayId.parse(id) })
    await Promise.resolve()
    await Promise.resolve()
  }

  async refuse(problem: Problem): Promise<void> {
    this.starts.at(-1)?.reject(problem)
    await new Promise((done) => setImmediate(done))
  }

  grow(id: string, steps: readonly Step[]): void {
    this.say('trace.grew', {
      play: PlayId.parse(id),
      steps: [...steps],
      done: steps.length,
      total: steps.length,
    })
  }

  end(id: string, more: Partial<NoticeData<'play.ended'>> = {}): void {
    this.say('play.ended', { play: PlayId.parse(id), outcome: 'finished', ...more })
  }

  disconnect(reason?: Problem): void {
    for (const closed of this.closings) closed(reason)
  }

  private say<K extends NoticeName>(name: K, data: NoticeData<K>): void {
    for (const hear of this.listeners.get(name) ?? []) hear(data as never) // registered under this name
  }
}
