/** A lane: its band, its name and figures, boxes, connections, the frame of what commits together, a message on its way. */
import { isLaneStep } from '../../shared/trace.ts'
import type { LaneScene, Scene } from '../scene/scene.ts'
import { membersOf } from '../scene/transactions.ts'
import { drawnTransaction } from '../stage/brackets.ts'
import { type Rect, right } from '../stage/geometry.ts'
import { labelRects } from '../stage/layout.ts'
import type { LaneLayout } from '../stage/layout-model.ts'
import type { OverNow } from '../stage/over-scene.ts'
import { FRAME_RADIUS, pathAround, pathThrough } from '../stage/way.ts'
import { connectionName, laneName, transactionSaid, transactionTexts } from '../stage/words.ts'
import { TOKEN_SIGNS } from '../theme/signs.ts'
import { boxPart } from './box-part.ts'
import { connectionParts } from './connection-parts.ts'
import type { Part } from './drawing.ts'
import { headParts } from './head-part.ts'
import { blockedBy, placeLabels } from './labels.ts'
import { mixed } from './look.ts'
import { bandFill, lookOf, systemOf } from './over-look.ts'
import { cutLine, line, type Pen } from './pen.ts'
import type { Drawn } from './shown.ts'

export function drawLane(pen: Pen, shown: Drawn, lane: LaneScene, layout: LaneLayout): Part {
  const { look } = pen
  const { scene, over } = shown
  const { accent } = lookOf(look, systemOf(lane, over, null))
  const crashed = lane.crashed !== null
  const frames = bracketParts(pen, lane, layout, over)
  const token = tokenParts(pen, scene, lane, layout, over)
  const blocked = blockedBy([
    ...layout.boxes.map(({ rect }) => rect),
    { ...layout.band, height: layout.header },
    ...frames.labels,
    ...token.places,
  ])
  const labels = placeLabels(pen, layout.edges, layout.band, blocked, ({ connection }) =>
    pen.notes.number(
      (number) => `${number} in ${lane.opened.title}: ${connectionName(connection, lane.opened.components)}`,
    ),
  )
  return {
    kind: 'group',
    name: over ? lane.opened.title : laneName(lane),
    parts: [
      {
        kind: 'rect',
        rect: layout.band,
        radius: 14,
        fill: bandFill(look, lane, over),
        line: crashed ? { colour: look.bad, width: 2 } : { colour: mixed(accent, 0.2, look.faint), width: 1 },
      },
      ...(over ? [] : headParts({ ...pen, place: lane.opened.title }, lane, layout)),
      ...layout.boxes.flatMap((box) => boxPart(pen, { shown, lane, box })),
      ...frames.parts,
      // Over the frames, which would hide their labels; lines never cross a box.
      ...connectionParts(pen, { shown, lane, labels }),
      ...token.parts,
    ],
  }
}

interface Floating {
  parts: Part[]
  /** Where it covers what is below. */
  places: Rect[]
}

function bracketParts(
  pen: Pen,
  lane: LaneScene,
  layout: LaneLayout,
  over: OverNow | null,
): { parts: Part[]; labels: Rect[] } {
  const { look, type, measure } = pen
  const { transaction } = lane
  if (!transaction) return { parts: [], labels: [] }
  const members = membersOf(transaction, lane.opened.components)
  const { accent } = lookOf(look, systemOf(lane, over, over?.transaction ?? null))
  const sign = over?.transaction ? over.overlay.signs[over.transaction] : null
  const colour = transaction.state === 'rolled-back' ? look.bad : accent
  const dash = { open: [7, 5], committed: undefined, 'rolled-back': [2, 4] }[transaction.state]
  const committed = transaction.state === 'committed'
  const says = transactionSaid(transaction.state, members.length, measure, type, sign)
  const drawn = drawnTransaction(members, says, { ...layout, labels: labelRects(layout, type) })
  if (!drawn) return { parts: [], labels: [] }
  const { outline, pill } = drawn
  const stroke = { colour, width: 2, ...(dash && { dash }) }
  return {
    labels: [pill],
    parts: [
      {
        kind: 'group',
        name: transactionTexts(transaction.state, members.length, sign)[0],
        parts: [
          ...outline.loops.map(
            (loop): Part => ({ kind: 'path', d: pathAround(loop, FRAME_RADIUS), line: stroke }),
          ),
          ...outline.links.map(
            (link): Part => ({ kind: 'path', d: pathThrough(link), line: { ...stroke, width: 3 } }),
          ),
          { kind: 'rect', rect: pill, radius: pill.height / 2, fill: committed ? accent : look.paper },
          line(pen, pill.text, 'strong', pill.x + pill.width / 2, pill.y + pill.height / 2, {
            anchor: 'middle',
            colour: committed ? look.card : colour,
          }),
        ],
      },
    ],
  }
}

/** The message of the step, where it has arrived. */
function tokenParts(
  pen: Pen,
  { step }: Scene,
  lane: LaneScene,
  layout: LaneLayout,
  over: OverNow | null,
): Floating {
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
  // A long message reaches to the left, so that it stays in its lane.
  const x = Math.min(goal.x + 10, right(layout.band) - FRAME_RADIUS - width)
  const rect = { x, y: goal.y - height * 0.9, width, height }
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
