/** What another process does with the totals of a directory, from its start to its end, while this one waits. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import type { Projection } from '../../../electron/engine/projections/projection.ts'
import { openProjector, type ProjectorOptions } from '../../../electron/engine/projections/projector.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { GlobalPosition, VirtualTime } from '../../../shared/ids.ts'
import { totals } from './kit.ts'

/** Sets an event aside at its first failure. */
export const AT_ONCE: ProjectorOptions['failures'] = { attempts: 1, backOff: () => 0, followers: 'wait' }

/** Writes first and throws then, so that a missing roll-back would show. */
export const failingAt = (poisonous: (n: number) => boolean): Projection => ({
  ...totals,
  apply(tables, event, probe) {
    totals.apply(tables, event, probe)
    if (poisonous(Number(event.data.n))) throw new Error('poison')
  },
})

const DEEDS = {
  /** With a handler that fails at 666. */
  catchUp: { poisonous: (n: number) => n === 666, act: (of: Projector) => of.catchUp() },
  /** With a handler that is mended. */
  replayFirst: { poisonous: () => false, act: (of: Projector) => of.replay(GlobalPosition.parse(1)) },
}
type Projector = ReturnType<typeof openProjector>

export function elsewhere(directory: string, deed: keyof typeof DEEDS): void {
  execFileSync(process.execPath, [fileURLToPath(import.meta.url), directory, deed])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [directory = '', deed] = process.argv.slice(2)
  const events = new Connection({ name: 'events', file: join(directory, 'events.db') })
  const read = new Connection({ name: 'read', file: join(directory, 'read.db') })
  const { poisonous, act } = DEEDS[deed === 'catchUp' ? deed : 'replayFirst']
  await act(
    openProjector({
      projection: failingAt(poisonous),
      store: openSqliteEventStore({ connection: events }),
      connection: read,
      now: () => VirtualTime.parse(1_000),
      failures: AT_ONCE,
    }),
  )
  read.close()
  events.close()
}
