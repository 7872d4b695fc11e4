import type { z } from 'zod'
import { Problem } from '../../../../shared/problem.ts'
import type { Try } from '../../../../shared/scenario.ts'
import { CLIENT } from '../../systems/topology.ts'
import { tryEveryCrashPoint } from '../every-crash-point.ts'
import { firstValue } from '../run-database.ts'
import { type Stage, taking } from '../stage.ts'
import { unknownName } from './commands.ts'

/** What was played so far aside, once for every place where a lane may die; each lane tells which of them do harm. */
export async function tryCrashes(stage: Stage, beat: z.infer<typeof Try>): Promise<void> {
  for (const { spec } of taking(stage, beat.lanes)) {
    const { tried, harmful, missed } = await tryEveryCrashPoint(stage.rehearse, {
      directory: stage.directory,
      lanes: [spec.id],
      onProgress: stage.breathe,
      check: (databases) => {
        const db = databases.get(beat.database)
        if (!db) throw unknownName('database', `${spec.id}/${beat.database}`)
        const found = firstValue(db.raw, beat.sql, `database ${beat.database}`)
        return found === beat.expect ? undefined : beat.goal
      },
    })
    if (missed.length > 0)
      throw new Problem({
        code: 'crash-missed',
        what: `lane ${spec.id} did not come to ${missed[0]?.point} as often as before`,
        remedy:
          'Try crash points in a scenario without work in bulk: what that commits together depends on time.',
      })
    stage.recorder.probe(spec.id, CLIENT).step({
      kind: 'crash-points-tried',
      tried,
      harmful: harmful.map(({ point, hit, broken }) => ({ point, hit, broken: [...broken] })),
    })
  }
}
