/** Questions and answers between two processes, in order, both ways. */
import type { ChildProcess } from 'node:child_process'

type Answer = (data: never) => unknown
type Letter =
  | { ask: number; topic: string; data: unknown }
  | { answer: number; value: unknown }
  | { answer: number; failure: string }

export interface Line {
  /** Rejects with what the other side has thrown, and never settles when it is gone. */
  ask<T>(topic: string, data?: unknown): Promise<T>
  /** Answers every question on the topic. */
  on<T>(topic: string, answer: (data: T) => unknown): void
}

export function openLine(process: ChildProcess | NodeJS.Process): Line {
  const answers = new Map<string, Answer>()
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  let count = 0
  const post = (letter: Letter) => {
    // The other side may end at any moment; nobody waits for it then.
    if (process.connected) process.send?.(letter, undefined, undefined, () => {})
  }

  process.on('message', async (letter: Letter) => {
    if ('ask' in letter) {
      try {
        const value = await answers.get(letter.topic)?.(letter.data as never) // each topic has one shape
        post({ answer: letter.ask, value })
      } catch (error) {
        post({ answer: letter.ask, failure: String(error) })
      }
      return
    }
    const question = waiting.get(letter.answer)
    waiting.delete(letter.answer)
    if ('failure' in letter) question?.reject(new Error(letter.failure))
    else question?.resolve(letter.value as never)
  })

  return {
    ask: (topic, data) =>
      new Promise((resolve, reject) => {
        count += 1
        waiting.set(count, { resolve, reject })
        post({ ask: count, topic, data })
      }),
    on: (topic, answer) => answers.set(topic, answer as Answer),
  }
}
