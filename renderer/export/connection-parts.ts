/** Lines and arrow heads between boxes, with their labels; the one that a message travels on is lit. */
import type { LaneScene } from '../scene/scene.ts'
import { edgeStateOf } from '../stage/light.ts'
import { wayKey } from '../stage/over.ts'
import { overWayName } from '../stage/over-words.ts'
import { arrowHead, pathThrough } from '../stage/way.ts'
import { connectionName } from '../stage/words.ts'
import type { Part } from './drawing.ts'
import { badgeSize, type PlacedLabel } from './labels.ts'
import { headSize } from './lines.ts'
import { mixed } from './look.ts'
import { bandFill, lineOf, lookOf, systemOf } from './over-look.ts'
import { line, type Pen } from './pen.ts'
import type { Drawn } from './shown.ts'

interface Needs {
  shown: Drawn
  lane: LaneScene
  labels: readonly PlacedLabel[]
}

export function connectionParts(pen: Pen, { shown, lane, labels }: Needs): Part[] {
  const { look, type } = pen
  return labels.map(({ edge, at, text, number }): Part => {
    const { from, to } = edge.connection
    const state = edgeStateOf(shown, lane.id, from, to)
    const live = state === 'live' || state === 'answered' || state === 'lit'
    const back = state === 'back'
    const { over } = shown
    const whose = over?.overlay.ways.get(wayKey(from, to)) ?? null
    const { accent } = lookOf(
      look,
      live && over?.at ? over.overlay.lanes[over.at].system : systemOf(lane, over, whose),
    )
    const calm = back ? look.line : mixed(look.line, 0.55, look.soft)
    const drawn = lineOf(look, over, whose, {
      colour: live ? accent : calm,
      width: live ? 3 : 1.5,
      ...(back && { dash: [2, 3] }),
    })
    const { colour } = drawn
    const head = arrowHead(edge.points, headSize(type))
    const size = badgeSize(pen, number ?? 0)
    return {
      kind: 'group',
      name:
        over && whose
          ? overWayName(edge.connection, whose, over.overlay)
          : connectionName(edge.connection, lane.opened.components),
      parts: [
        { kind: 'path', d: pathThrough(edge.points), line: drawn },
        ...(head === ''
          ? []
          : [{ kind: 'path', d: `M${head.replaceAll(' ', 'L')}Z`, fill: colour } as const]),
        ...(number === null
          ? []
          : [
              {
                kind: 'rect',
                rect: { x: at.x - size / 2, y: at.y - size / 2, width: size, height: size },
                radius: size / 2,
                fill: look.card,
                line: { colour: look.line, width: 1 },
              } as const,
            ]),
        line(pen, text, 'text', at.x, at.y, {
          anchor: 'middle',
          colour: live ? accent : look.soft,
          ...(live && { weight: 600 }),
          ...(number === null && { halo: bandFill(look, lane, over) }),
        }),
      ],
    }
  })
}
