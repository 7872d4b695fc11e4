/** The message of the step, where it has arrived: on the edge of its box, clear of what is read there. */
import { isLaneStep } from '../../shared/trace.ts'
import type { LaneScene, Scene } from '../scene/scene.ts'
import { bottom, contains, inflate, overlap, type Rect, right, type Size } from '../stage/geometry.ts'
import type { LaneLayout } from '../stage/layout-model.ts'
import type { OverNow } from '../stage/over-scene.ts'
import type { Type } from '../stage/text.ts'
import { FRAME_RADIUS } from '../stage/way.ts'
import { TOKEN_SIGNS } from '../theme/signs.ts'
import type { Part } from './drawing.ts'
import { wayCovered } from './lines.ts'
import { lookOf, systemOf } from './over-look.ts'
import { cutLine, type Pen } from './pen.ts'

export interface MessagePart {
  parts: Part[]
  /** What it covers. */
  places: Rect[]
}

interface Needs {
  scene: Scene
  lane: LaneScene
  layout: LaneLayout
  over: OverNow | null
  /** What says the state of a transaction, and where labels would like to stand: they make way more easily than lines. */
  pills: readonly Rect[]
  labels: readonly Rect[]
}

export function messagePart(
  pen: Pen,
  { scene: { step }, lane, layout, over, ...around }: Needs,
): MessagePart {
  const travel = step && isLaneStep(step) && step.lane === lane.id ? step.travel : undefined
  const goal = layout.boxes.find(({ id }) => id === travel?.to)?.rect
  if (!travel || !goal) return { parts: [], places: [] }
  const { look, type, measure } = pen
  const { accent } = lookOf(look, systemOf(lane, over, over?.at ?? null))
  const sign = over?.at ? `${over.overlay.signs[over.at]} ` : ''
  const text = `${sign}${TOKEN_SIGNS[travel.carries]} ${travel.label}`
  const height = type.text * 1.6
  const side = type.text * 0.8
  const width = Math.min(measure(text, 'strong', type) + 2 * side, layout.band.width - 2 * FRAME_RADIUS)
  const rect = placeOf({ width, height }, goal, layout, { ...around, type })
  const colour = travel.carries === 'rejection' ? look.bad : accent
  const hollow = travel.carries === 'query' || travel.carries === 'answer'
  const square = travel.carries === 'rows' || travel.carries === 'rejection'
  return {
    places: [rect],
    parts: [
      {
        kind: 'group',
        name: `Message ${travel.label}`,
        parts: [
          {
            kind: 'rect',
            rect,
            radius: square ? 4 : height / 2,
            fill: hollow ? look.card : colour,
            line: { colour, width: 1.5 },
          },
          cutLine(
            { ...pen, place: lane.opened.title },
            text,
            'strong',
            { ...rect, x: rect.x + side, width: width - 2 * side },
            { anchor: 'middle', colour: hollow ? colour : look.card },
          ),
        ],
      },
    ],
  }
}

/** px between the corner of a box and a message on its edge. */
const INSET = 10
/** Part of its height that a message reaches out of its box. */
const OUT = 0.9
/** px between two places that are tried. */
const APART = 6

/** On the upper edge of its box from the left, else on the lower one, where it covers least of what is read. */
function placeOf(
  { width, height }: Size,
  goal: Rect,
  { band, header, boxes, edges }: LaneLayout,
  { pills, labels, type }: Pick<Needs, 'pills' | 'labels'> & { type: Type },
): Rect {
  const [least, most] = [band.x + FRAME_RADIUS, right(band) - FRAME_RADIUS - width]
  // A long message reaches to the left, so that it stays in its lane.
  const first = Math.min(goal.x + INSET, most)
  const last = Math.min(Math.max(right(goal) - INSET - width, right(goal) - width / 2), most)
  const xs = [
    first,
    ...between(first, Math.max(first, last)),
    ...between(Math.max(least, first - width), first).reverse(),
  ]
  const candidates = [goal.y - height * OUT, bottom(goal) - height * (1 - OUT)].flatMap((y) =>
    xs.map((x) => ({ x, y, width, height })),
  )
  const strangers = boxes.flatMap(({ rect }) => (rect === goal ? [] : [inflate(rect, 2)]))
  // What is worst to cover first.
  const covered = [
    [{ ...band, height: header * 0.75 }, ...strangers],
    pills,
    edges.flatMap(({ points }) => wayCovered(points, type)),
    labels,
  ]
  const inside = candidates.filter((rect) => contains(band, rect))
  const worth = (rect: Rect) =>
    covered.reduce((cost, rects) => 10 * cost + rects.filter((one) => overlap(one, rect)).length, 0)
  const found = inside.map((rect) => ({ rect, cost: worth(rect) }))
  const best = found.reduce<{ rect: Rect; cost: number } | null>(
    (a, b) => (a && a.cost <= b.cost ? a : b),
    null,
  )
  return best?.rect ?? { x: first, y: goal.y - height * OUT, width, height }
}

const between = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, Math.floor((to - from) / APART)) }, (_, i) => from + (i + 1) * APART)
