/** What the processes of a torture say to each other: one JSON object a line. */

/** A command, or an append to two streams at once. */
export interface Sent {
  kind: 'sent'
  id: string
  /** One stream for a command; two for an atomic append, which adds to the first what it takes from the second. */
  streams: readonly string[]
  n: number
  /** Events that it must lead to in each stream. */
  parts: number
}

/** How it ended; said after the fact, so that what is said must be true for ever. */
export interface Ended {
  kind: 'ended'
  id: string
  outcome: 'accepted' | 'rejected' | 'conflict'
  /** Positions of its events, when accepted. */
  positions: readonly number[]
}

/** A reader has been told of these events, in this order. */
export interface Saw {
  kind: 'saw'
  events: readonly (readonly [position: number, id: string])[]
}

export type Said = Sent | Ended | Saw

/** The first line that a process is sent; a second one ends it in peace. */
export type Order =
  | {
      role: 'writer'
      directory: string
      /** Begins the ids of its commands. */
      name: string
      seed: number
      /** Where it kills itself, when the work comes there for the `hit`th time. */
      point?: string | undefined
      hit?: number | undefined
      /** To be repeated first: nobody has heard how it ended. */
      retry?: Sent | undefined
    }
  | { role: 'subscriber' | 'poller'; directory: string; after: number }
