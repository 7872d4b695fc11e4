/** Lines and arrow heads between boxes, with their labels; the one that a message travels on is lit. */
import { isLaneStep } from '../../shared/trace.ts'
import type { LaneScene, Scene } from '../scene/scene.ts'
import type { EdgeLayout } from '../stage/layout.ts'
import { wayKey } from '../stage/over.ts'
import type { OverNow } from '../stage/over-scene.ts'
import { arrowHead, pathThrough } from '../stage/way.ts'
import { connectionName, overWayName } from '../stage/words.ts'
import type { Part } from './drawing.ts'
import type { PlacedLabel } from './labels.ts'
import { mixed } from './look.ts'
import { lineOf, lookOf, systemOf } from './over-look.ts'
import { line, type Pen } from './pen.ts'

interface Needs {
  scene: Scene
  lane: LaneScene
  labels: readonly PlacedLabel[]
  over: OverNow | null
}

export function connectionParts(pen: Pen, { scene, lane, labels, over }: Needs): Part[] {
  const { look, type } = pen
  return labels.map(({ edge, at, text, number }): Part => {
    const live = isLive(scene, lane, edge)
    const { from, to } = edge.connection
    const whose = over?.overlay.ways.get(wayKey(from, to)) ?? null
    const { ground } = lookOf(look, systemOf(lane, over, null))
    const { accent } = lookOf(
      look,
      live && over?.at ? over.overlay.lanes[over.at].system : systemOf(lane, over, whose),
    )
    const calm = mixed(look.line, 0.55, look.soft)
    const drawn = lineOf(look, over, whose, { colour: live ? accent : calm, width: live ? 3 : 1.5 })
    const { colour } = drawn
    const head = arrowHead(edge.points, type.text * 0.62)
    const size = type.text * 1.3
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
          ...(number === null && { halo: mixed(ground, 0.5, look.paper) }),
        }),
      ],
    }
  })
}

/** The message of the step travels on it, either way. */
function isLive({ step }: Scene, lane: LaneScene, { connection: { from, to } }: EdgeLayout): boolean {
  const travel = step && isLaneStep(step) && step.lane === lane.id ? step.travel : undefined
  if (!travel) return false
  return (travel.from === from && travel.to === to) || (travel.from === to && travel.to === from)
}
