/** The key below the picture: what its signs mean, and the labels that have only a number in it. */
import type { LaneScene } from '../scene/scene.ts'
import type { Rect } from '../stage/geometry.ts'
import type { OverNow } from '../stage/over-scene.ts'
import { connectionName } from '../stage/words.ts'
import { LANE_SIGNS, TOKEN_SIGNS } from '../theme/signs.ts'
import type { Part } from './drawing.ts'
import type { PlacedLabel } from './labels.ts'
import type { System } from './look.ts'
import { overKey } from './over-look.ts'
import { line, type Pen, wrapped } from './pen.ts'

const SYSTEMS: Record<System, string> = {
  crud: 'CRUD',
  cqrs: 'CQRS',
  'event-sourced': 'event-sourced',
}

export interface NumberedLabels {
  lane: LaneScene
  labels: readonly PlacedLabel[]
}

/** Lines of the key, in plain words. */
export function keyLines(
  lanes: readonly LaneScene[],
  numbered: readonly NumberedLabels[],
  over: OverNow | null = null,
): string[] {
  const systems = [...new Set(lanes.map(({ opened }) => opened.system))]
  const [laid] = lanes
  const tokens = Object.entries(TOKEN_SIGNS).map(([carries, sign]) => `${sign} ${carries}`)
  return [
    ...(over && laid
      ? overKey(over, laid)
      : [
          `Lanes: ${systems.map((system) => `${LANE_SIGNS[system]} ${SYSTEMS[system]}`).join(', ')}`,
          'Rows: + inserted, ~ updated (before struck through), − deleted by the newest work',
        ]),
    `Messages: ${tokens.join(', ')}`,
    'Frames: dashed while a transaction is open, ✓ committed together, ✗ rolled back',
    ...((over ? Object.values(over.overlay.lanes) : lanes.map(({ opened }) => opened)).some(
      ({ system }) => system === 'event-sourced',
    )
      ? [
          `Log: + ${over ? `only in ${over.overlay.signs.over}` : 'new'}, ? read for an answer, ▲ checkpoint of a projection`,
        ]
      : []),
    ...numbered.flatMap(({ lane, labels }) =>
      labels.map(
        ({ edge, number }) =>
          `${number} in ${lane.opened.title}: ${connectionName(edge.connection, lane.opened.components)}`,
      ),
    ),
  ]
}

/** Sets the lines in one column, wrapped. @returns the part, and the px it takes from the top of `at` */
export function keyPart(
  pen: Pen,
  lines: readonly string[],
  at: Omit<Rect, 'height'>,
): { part: Part; height: number } {
  const { type, look } = pen
  let { y } = at
  const parts = lines.flatMap((text) =>
    wrapped(pen, text, 'text', at.width).map((one) => {
      const words = line(pen, one, 'text', at.x, y + type.textLine / 2, { colour: look.soft })
      y += type.textLine
      return words
    }),
  )
  return { part: { kind: 'group', name: 'Key', parts }, height: y - at.y }
}
