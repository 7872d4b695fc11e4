/** The key below the picture: what its signs mean, and whole what it has cut or numbered. */
import { isLaneStep } from '../../shared/trace.ts'
import type { LaneScene } from '../scene/scene.ts'
import type { Rect } from '../stage/geometry.ts'
import { LANE_SIGNS, TOKEN_SIGNS } from '../theme/signs.ts'
import type { Part } from './drawing.ts'
import type { System } from './look.ts'
import { overKey } from './over-look.ts'
import { line, type Pen, wrapped } from './pen.ts'
import type { Drawn } from './shown.ts'

const SYSTEMS: Record<System, string> = {
  crud: 'CRUD',
  cqrs: 'CQRS',
  'event-sourced': 'event-sourced',
}

/** Lines of the key, in plain words: of what is in this picture. @param notes of what was numbered or cut */
export function keyLines(
  lanes: readonly LaneScene[],
  { scene: { step }, since, light, over }: Pick<Drawn, 'scene' | 'since' | 'light' | 'over'>,
  notes: readonly string[],
): string[] {
  const [laid] = lanes
  const systems = [...new Set(lanes.map(({ opened }) => opened.system))]
  const marked = since === null ? 'by the newest work' : `since step ${since}`
  const carried =
    step && isLaneStep(step) && lanes.some(({ id }) => id === step.lane) ? step.travel : undefined
  const crashed = over ? Object.values(over.lanes) : lanes
  return [
    ...(light === null
      ? []
      : [
          light.step === null
            ? 'Lit: what the words point at'
            : `Lit: step ${light.step} (double frame), its causes (solid frame) and its effects (dashed frame)`,
        ]),
    ...(over && laid
      ? overKey(over, laid)
      : [
          `Lanes: ${systems.map((system) => `${LANE_SIGNS[system]} ${SYSTEMS[system]}`).join(', ')}`,
          `Rows: + inserted, ~ updated (before struck through), − deleted ${marked}`,
        ]),
    ...(crashed.some((lane) => lane && lane.crashed !== null)
      ? ['Striped: what ran in a process that has died']
      : []),
    ...(carried ? [`Message: ${TOKEN_SIGNS[carried.carries]} ${carried.carries}`] : []),
    ...(lanes.some(({ transaction }) => transaction)
      ? ['Frames: dashed while a transaction is open, ✓ committed together, ✗ rolled back']
      : []),
    ...(lanes.some(({ log }) => log.size > 0)
      ? [
          `Log: + ${over ? `only in ${over.overlay.signs.over}` : since === null ? 'new' : `new since step ${since}`}, ? read for an answer, ▲ checkpoint of a projection`,
        ]
      : []),
    ...notes,
  ]
}

/** A column of the key, and the distance to the next, in sizes of text. */
const COLUMN = 40
const BETWEEN = 2.5

/** Sets the lines in columns, wrapped. @returns the part, and the px it takes from the top of `at` */
export function keyPart(
  pen: Pen,
  lines: readonly string[],
  at: Omit<Rect, 'height'>,
): { part: Part; height: number } {
  const { type, look } = pen
  const gap = BETWEEN * type.text
  const columns = Math.max(1, Math.floor((at.width + gap) / (COLUMN * type.text + gap)))
  const width = (at.width - gap * (columns - 1)) / columns
  const set = lines.map((text) => wrapped(pen, text, 'text', width))
  // What is told on several lines stays in one column.
  const high = Math.ceil(set.flat().length / columns)
  let [column, row, lowest] = [0, 0, 0]
  const parts = set.flatMap((texts) => {
    if (row > 0 && row + texts.length > high && column + 1 < columns) [column, row] = [column + 1, 0]
    return texts.map((text) => {
      const middle = at.y + (row + 0.5) * type.textLine
      row += 1
      lowest = Math.max(lowest, row)
      return line(pen, text, 'text', at.x + column * (width + gap), middle, { colour: look.soft })
    })
  })
  return { part: { kind: 'group', name: 'Key', parts }, height: lowest * type.textLine }
}
