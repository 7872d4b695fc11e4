/** A lane: its band, its name and figures, boxes, connections, the frame of what commits together, a message on its way. */
import { isLaneStep } from '../../shared/trace.ts'
import type { LaneScene, Scene } from '../scene/scene.ts'
import { drawnTransaction, membersOf } from '../stage/brackets.ts'
import { type Rect, right } from '../stage/geometry.ts'
import { type LaneLayout, labelRects } from '../stage/layout.ts'
import type { OverNow } from '../stage/over-scene.ts'
import { FRAME_RADIUS, pathAround, pathThrough } from '../stage/way.ts'
import { figures, laneName, transactionSaid, transactionTexts, troubles } from '../stage/words.ts'
import { LANE_SIGNS, TOKEN_SIGNS } from '../theme/signs.ts'
import { boxPart } from './box-part.ts'
import { connectionParts } from './connection-parts.ts'
import type { Part } from './drawing.ts'
import { blockedBy, type PlacedLabel, placeLabels } from './labels.ts'
import { mixed } from './look.ts'
import { lookOf, systemOf } from './over-look.ts'
import { cutLine, line, type Pen } from './pen.ts'

export interface DrawnLane {
  part: Part
  /** Labels that have only a number in the picture. */
  numbered: readonly PlacedLabel[]
}

/** @param numbered numbers given to labels of other lanes @param over the two lanes for which this one stands */
export function drawLane(
  pen: Pen,
  scene: Scene,
  lane: LaneScene,
  layout: LaneLayout,
  numbered: number,
  over: OverNow | null = null,
): DrawnLane {
  const { look } = pen
  const { accent, ground } = lookOf(look, systemOf(lane, over, null))
  const crashed = lane.crashed !== null
  const frames = bracketParts(pen, lane, layout, over)
  const token = tokenParts(pen, scene, lane, layout, over)
  const blocked = blockedBy([
    ...layout.boxes.map(({ rect }) => rect),
    { ...layout.band, height: layout.header },
    ...frames.labels,
    ...token.places,
  ])
  const labels = placeLabels(pen, layout.edges, layout.band, blocked, numbered)
  return {
    numbered: labels.filter(({ number }) => number !== null),
    part: {
      kind: 'group',
      name: over ? lane.opened.title : laneName(lane),
      parts: [
        {
          kind: 'rect',
          rect: layout.band,
          radius: 14,
          fill: crashed ? mixed(look.bad, 0.1, look.paper) : mixed(ground, 0.5, look.paper),
          line: crashed
            ? { colour: look.bad, width: 2 }
            : { colour: mixed(accent, 0.2, look.faint), width: 1 },
        },
        ...(over ? [] : headParts(pen, lane, layout)),
        ...layout.boxes.flatMap((box) => boxPart(pen, { scene, lane, box, over })),
        ...frames.parts,
        // Over the frames, which would hide their labels; lines never cross a box.
        ...connectionParts(pen, { scene, lane, labels, over }),
        ...token.parts,
      ],
    },
  }
}

function headParts(pen: Pen, lane: LaneScene, { band, header }: LaneLayout): Part[] {
  const { look, type, measure } = pen
  const { title, system, databases } = lane.opened
  const middle = band.y + header / 2
  const gap = Math.round(type.text * 0.9)
  const name = `${LANE_SIGNS[system]} ${title}`
  let x = band.x + Math.round(type.text * 1.15)
  const parts: Part[] = [
    line(pen, name, 'label', x, middle, { colour: look.lanes[system].accent, weight: 650 }),
  ]
  x += measure(name, 'label', type) + gap
  for (const trouble of troubles(lane)) {
    const text = `⚠ ${trouble}`
    const width = measure(text, 'strong', type) + gap
    const rect = { x, y: middle - type.text * 0.85, width, height: type.text * 1.7 }
    parts.push({
      kind: 'rect',
      rect,
      radius: rect.height / 2,
      fill: look.card,
      line: { colour: look.bad, width: 1.5 },
    })
    parts.push(line(pen, text, 'strong', x + width / 2, middle, { colour: look.bad, anchor: 'middle' }))
    x += width + gap
  }
  const facts = [databases.map(({ file }) => file).join(' + '), ...figures(lane)].join(' · ')
  const room = { x, y: band.y, width: right(band) - type.text - x, height: header }
  return [...parts, cutLine(pen, facts, 'text', room, { colour: look.soft })]
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
  const rect = {
    x: goal.x + 10,
    y: goal.y - height * 0.9,
    width: measure(text, 'strong', type) + type.text * 1.6,
    height,
  }
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
          line(pen, text, 'strong', rect.x + rect.width / 2, rect.y + height / 2, {
            anchor: 'middle',
            colour: hollow ? colour : look.card,
          }),
        ],
      },
    ],
  }
}
