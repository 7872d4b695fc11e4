/** What is measured: the same durable work, done by hand-written SQL and by the engine, unwatched and watched. */

/** `baseline`: hand-written better-sqlite3. `detached`: the engine, nobody listening. `attached`: the engine with a trace. */
export const CONTESTANTS = ['baseline', 'detached', 'attached'] as const
export type Contestant = (typeof CONTESTANTS)[number]

export interface Work {
  /** Not timed, before each round. */
  ready?(): void | Promise<void>
  /** Timed. */
  run(): void | Promise<void>
  /** What is in the database afterwards, or what was read: it must be the same for all contestants. */
  outcome(): unknown
  close(): void
}

export interface Case {
  name: string
  /** What one round does so often: `appends`, `events`. */
  unit: string
  /** Units in one round. */
  amount: number
  rounds: number
  /** @param directory empty, for the files of this contestant alone */
  open(contestant: Contestant, directory: string): Work | Promise<Work>
}
