import { CLIENT } from '../../systems/topology.ts'
import type { Lane, Stage } from '../stage.ts'

/** Events shown of what is there. */
const SAMPLE = 12

/** How far work has come that is not told step by step. */
export interface Progress {
  done: number
  total: number
  /** Since the last report. */
  commands: number
  accepted: number
  /** Wall-clock milliseconds that these commands typically take, with what follows them in the lane. */
  ms?: number
}

/** What the lane holds now, told in one step because the work was not told step by step. */
export async function report(
  stage: Stage,
  { spec, system }: Lane,
  what: string,
  { done, total, commands, accepted, ms }: Progress = { done: 1, total: 1, commands: 0, accepted: 0 },
): Promise<void> {
  stage.recorder.probe(spec.id, CLIENT).step({
    kind: 'worked',
    what,
    done,
    total,
    commands,
    accepted,
    newest: [...((await system.newest?.(SAMPLE)) ?? [])],
    tables: [...system.databases.values()].flatMap((db) => db.holdings(db.tables.map(({ table }) => table))),
    ...(ms === undefined ? {} : { measured: { ms } }),
  })
}
