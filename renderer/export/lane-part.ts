/** A lane: its band, its name and figures, boxes, connections, the frame of what commits together, a message on its way. */
import type { LaneScene } from '../scene/scene.ts'
import { membersOf } from '../scene/transactions.ts'
import { drawnTransaction } from '../stage/brackets.ts'
import { inflate, overlap, type Rect } from '../stage/geometry.ts'
import { labelRects } from '../stage/layout.ts'
import type { LaneLayout } from '../stage/layout-model.ts'
import type { OverNow } from '../stage/over-scene.ts'
import { FRAME_RADIUS, pathAround, pathThrough } from '../stage/way.ts'
import { connectionName, laneName, transactionSaid, transactionTexts } from '../stage/words.ts'
import { boxPart } from './box-part.ts'
import { connectionParts } from './connection-parts.ts'
import type { Part } from './drawing.ts'
import { headParts } from './head-part.ts'
import { placeLabels } from './labels.ts'
import { outlineCovered, wayCovered } from './lines.ts'
import { mixed } from './look.ts'
import { messagePart } from './message-part.ts'
import { bandFill, hatchOf, lookOf, systemOf } from './over-look.ts'
import { line, type Pen } from './pen.ts'
import type { Drawn } from './shown.ts'

export function drawLane(pen: Pen, shown: Drawn, lane: LaneScene, layout: LaneLayout): Part {
  const { look, type } = pen
  const { scene, over } = shown
  const { accent } = lookOf(look, systemOf(lane, over, null))
  const crashed = lane.crashed !== null
  const transaction = transactionParts(pen, lane, layout, over)
  const { pills } = transaction
  const wished = labelRects(layout, type)
  const message = messagePart(pen, { scene, lane, layout, over, pills, labels: wished })
  const labels = placeLabels(
    pen,
    layout.edges,
    {
      band: layout.band,
      // With a little air around them.
      blocked: [
        ...layout.boxes.map(({ rect }) => rect),
        { ...layout.band, height: layout.header },
        ...pills,
        ...message.places,
      ].map((rect) => inflate(rect, 2)),
      outline: transaction.covered,
    },
    ({ connection }) =>
      pen.notes.number(
        (number) =>
          `${number} in ${lane.opened.title}: ${connectionName(connection, lane.opened.components)}`,
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
      },
      {
        kind: 'rect',
        rect: layout.band,
        radius: 14,
        ...(crashed
          ? { hatch: hatchOf(look), line: { colour: look.bad, width: 2 } }
          : { line: { colour: mixed(accent, 0.2, look.faint), width: 1 } }),
      },
      ...(over ? [] : headParts({ ...pen, place: lane.opened.title }, lane, layout)),
      ...transaction.outline,
      ...layout.boxes.flatMap((box) => boxPart(pen, { shown, lane, box })),
      // Over the outline, which would hide their labels; lines never cross a box.
      ...connectionParts(pen, { shown, lane, labels }),
      ...transaction.said,
      ...message.parts,
    ],
  }
}

interface TransactionParts {
  /** Below all else that is drawn in the lane. */
  outline: Part[]
  /** What says its state, above connections. */
  said: Part[]
  /** What the outline covers, and what says its state. */
  covered: Rect[]
  pills: Rect[]
}

function transactionParts(
  pen: Pen,
  lane: LaneScene,
  layout: LaneLayout,
  over: OverNow | null,
): TransactionParts {
  const none: TransactionParts = { outline: [], said: [], covered: [], pills: [] }
  const { look, type, measure } = pen
  const { transaction } = lane
  if (!transaction) return none
  const members = membersOf(transaction, lane.opened.components)
  const { accent } = lookOf(look, systemOf(lane, over, over?.transaction ?? null))
  const sign = over?.transaction ? over.overlay.signs[over.transaction] : null
  const colour = transaction.state === 'rolled-back' ? look.bad : accent
  const dash = { open: [7, 5], committed: undefined, 'rolled-back': [2, 4] }[transaction.state]
  const committed = transaction.state === 'committed'
  const says = transactionSaid(transaction.state, members.length, measure, type, sign)
  const among = { ...layout, labels: labelRects(layout, type) }
  const covered = [...among.labels, ...layout.edges.flatMap(({ points }) => wayCovered(points, type))]
  const ways = [says, says.slice(1), says.slice(2)].flatMap(
    (some) => drawnTransaction(members, some, among) ?? [],
  )
  // Fewer words that are read are better than more with a line through them: the key has all.
  const drawn = ways.find(({ pill }) => !covered.some((rect) => overlap(rect, pill))) ?? ways[0]
  if (!drawn) return none
  const { outline, pill } = drawn
  const stroke = { colour, width: 2, ...(dash && { dash }) }
  const [name] = transactionTexts(transaction.state, members.length, sign)
  return {
    covered: outlineCovered(outline),
    pills: [pill],
    outline: [
      {
        kind: 'group',
        name: `Around what is in it: ${name}`,
        parts: [
          ...outline.loops.map(
            (loop): Part => ({ kind: 'path', d: pathAround(loop, FRAME_RADIUS), line: stroke }),
          ),
          ...outline.links.map(
            (link): Part => ({ kind: 'path', d: pathThrough(link), line: { ...stroke, width: 3 } }),
          ),
        ],
      },
    ],
    said: [
      {
        kind: 'group',
        name,
        parts: [
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
