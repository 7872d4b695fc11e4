/** Settling dead letters: replayed once the handler is mended, or dropped. In each stream the oldest comes first. */
import type { GlobalPosition } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import { slices } from '../pacing/slices.ts'
import type { Probe } from '../trace/probe.ts'
import type { DeadLetter, DeadLetters } from './dead-letters.ts'
import { eventAt } from './event-at.ts'
import { type FailurePolicy, HandlerFailure } from './failure-policy.ts'
import type { FollowerOptions } from './follower.ts'
import { createHandling } from './handling.ts'

/** What has become of a dead letter; all four are expected. */
export type Settled =
  /** `applied` counts the event, if it was replayed, and the followers that waited behind it. */
  | { outcome: 'settled'; applied: number }
  /** The handler still throws. Nothing has changed but the letter's error and its count of attempts. */
  | { outcome: 'failed'; error: string }
  /** An earlier event of the same stream is a dead letter too: that one first. */
  | { outcome: 'behind'; first: GlobalPosition }
  /** Not a dead letter, or no longer: somebody else may have settled it at this moment. */
  | { outcome: 'unknown' }

/** Settles the dead letters of one projection. */
export interface Settlement {
  replay(position: GlobalPosition, probe: Probe): Promise<Settled>
  drop(position: GlobalPosition, probe: Probe): Promise<Settled>
  /** Applies followers whose dead letter was settled by a process that died before it came to them. */
  finish(probe: Probe): Promise<void>
}

/** Works in transactions of its own, beside whatever projector runs. */
export function createSettlement(
  options: FollowerOptions & { failures: FailurePolicy; deadLetters: DeadLetters },
): Settlement {
  const { connection, deadLetters, projection, boxes, crashes, failures, now, store } = options

  /**
   * Takes the letter away and, unless it is dropped, applies the event, in one transaction. Whoever has taken the letter away
   * applies the event, and goes on with what waits behind it.
   * @returns undefined, and nothing has changed, when another projector has parked an event that is to be loaded first
   */
  function trySettle(
    event: RecordedEvent,
    letter: DeadLetter,
    how: 'replayed' | 'dropped',
    probe: Probe,
  ): Exclude<Settled, { outcome: 'behind' }> | undefined {
    const others = {
      holds: (stream: RecordedEvent['stream']) => stream !== event.stream && deadLetters.holds(stream),
      add: deadLetters.add.bind(deadLetters),
    }
    const handle = createHandling({ ...options, deadLetters: others })
    crashes.reach('projector-before-letter-settled')
    try {
      return connection.transaction(probe.at(boxes.projector), (tx) => {
        if (options.parking?.ready() === false) return undefined
        if (!deadLetters.remove(event.position, tx)) return { outcome: 'unknown' }
        deadLetters.refresh()
        crashes.reach('projector-between-letter-and-handler')
        if (how === 'replayed') handle(event, tx)
        if (tx.on)
          tx.step({
            kind: 'dead-letter-settled',
            node: boxes.projector,
            projection: projection.name,
            position: event.position,
            how,
          })
        return { outcome: 'settled', applied: how === 'replayed' ? 1 : 0 }
      })
    } catch (error) {
      if (!(error instanceof HandlerFailure)) throw error
      const attempts = letter.attempts + 1
      const told = probe.step({
        kind: 'projection-failed',
        node: boxes.projector,
        projection: projection.name,
        position: event.position,
        type: event.type,
        error: error.message,
        attempt: attempts,
      })
      const why = { reason: 'failed', error: error.message, attempts, setAside: now() } as const
      return connection.transaction(told.at(boxes.projector), (tx) => {
        if (!deadLetters.has(event.position)) return { outcome: 'unknown' }
        deadLetters.add(event, why, tx)
        return { outcome: 'failed', error: error.message }
      })
    } finally {
      deadLetters.refresh()
    }
  }

  async function settle(letter: DeadLetter, how: 'replayed' | 'dropped', probe: Probe) {
    const event = await eventAt(store, letter.position)
    const because = probe.because({
      kind: 'dead-letter',
      projection: projection.name,
      position: letter.position,
    })
    for (;;) {
      await options.parking?.load()
      const settled = trySettle(event, letter, how, because)
      if (settled) return settled
    }
  }

  /** Applies what waits at the head of a stream. @returns how many events */
  async function drain(stream: DeadLetter['stream'], probe: Probe): Promise<number> {
    const slice = slices()
    let applied = 0
    for (const letter of deadLetters.list(stream)) {
      if (letter.reason === 'failed') break
      if ((await settle(letter, 'replayed', probe)).outcome !== 'settled') break
      applied += 1
      if (slice.spent()) await slice.pause()
    }
    return applied
  }

  async function settleFirst(
    position: GlobalPosition,
    how: 'replayed' | 'dropped',
    probe: Probe,
  ): Promise<Settled> {
    const event = await eventAt(store, position)
    const [first, ...rest] = deadLetters.list(event.stream)
    if (!first || ![first, ...rest].some((letter) => letter.position === position))
      return { outcome: 'unknown' }
    if (first.position !== position) return { outcome: 'behind', first: first.position }
    const settled = await settle(first, how, probe)
    if (settled.outcome !== 'settled') return settled
    crashes.reach('projector-between-letter-and-followers')
    const followed = failures.followers === 'wait' ? await drain(event.stream, probe) : 0
    return { outcome: 'settled', applied: settled.applied + followed }
  }

  return {
    replay: (position, probe) => settleFirst(position, 'replayed', probe),
    drop: (position, probe) => settleFirst(position, 'dropped', probe),
    async finish(probe) {
      if (failures.followers !== 'wait') return
      const heads = new Map<string, DeadLetter>()
      for (const letter of deadLetters.list()) if (!heads.has(letter.stream)) heads.set(letter.stream, letter)
      for (const head of heads.values()) if (head.reason === 'follows') await drain(head.stream, probe)
    },
  }
}
