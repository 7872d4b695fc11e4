/** Beats that speak to the viewer. */
import type { z } from 'zod'
import type { Choose, Say } from '../../../../shared/scenario.ts'
import type { Figure, Measured } from '../../../../shared/trace.ts'
import { firstValue } from '../run-database.ts'
import type { Stage } from '../stage.ts'
import { unknownName } from './commands.ts'

type SayBeat = z.infer<typeof Say>
type FigureSpec = NonNullable<SayBeat['figures']>[string]

/** Shows a section of the narration, with its figures in their places. @throws Problem when there is no such section */
export async function say(stage: Stage, { say: id, figures: specs }: SayBeat): Promise<void> {
  const section = stage.sections.get(id)
  if (!section) throw unknownName('section', id)
  const figures: Record<string, Figure> = {}
  const measured: NonNullable<Measured['figures']> = {}
  for (const [name, spec] of Object.entries(specs ?? {})) {
    figures[name] = await figureOf(stage, spec)
    const sql = 'measured' in spec ? spec.measured : 'scaled' in spec ? spec.scaled : undefined
    if (sql === undefined) continue
    measured[name] = Number((await stage.run.ask(sql, stage.breathe, { measured: true })) ?? 0)
  }
  stage.recorder.record({
    kind: 'narrated',
    section: id,
    title: section.title,
    markdown: section.markdown,
    ...(specs ? { figures } : {}),
    ...(Object.keys(measured).length > 0 ? { measured: { figures: measured } } : {}),
  })
}

async function figureOf({ run, breathe, lanes }: Stage, spec: FigureSpec): Promise<Figure> {
  const unit = spec.unit === undefined ? {} : { unit: spec.unit }
  if ('run' in spec) return { tag: 'run', value: await run.ask(spec.run, breathe), ...unit }
  if ('measured' in spec) return { tag: 'measured', ...unit }
  if ('scaled' in spec) return { tag: 'scaled', ...unit, note: spec.formula }
  if ('quoted' in spec) return { tag: 'quoted', value: spec.quoted, ...unit, note: spec.source }
  const db = lanes.find((lane) => lane.spec.id === spec.lane)?.system.databases.get(spec.database)
  if (!db) throw unknownName('database', `${spec.lane}/${spec.database}`)
  return { tag: 'run', value: firstValue(db.raw, spec.sql, `database ${spec.database}`), ...unit }
}

/** What the viewer chose for this run; on screen this is where it can be chosen anew. */
export function choose({ recorder, scenario, chosen }: Stage, { choose: id }: z.infer<typeof Choose>): void {
  const choice = scenario.choices.find((one) => one.id === id)
  if (!choice) throw unknownName('choice', id)
  recorder.record({ kind: 'chosen', choice, value: chosen[id] ?? choice.default })
}
