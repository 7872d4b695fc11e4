/** One box: its label, what it did last, and the rows or events it keeps. */
import { isDead, isLive, isStruck } from '../scene/box-state.ts'
import { tellsOfConflict } from '../scene/box-status.ts'
import type { LaneScene } from '../scene/scene.ts'
import { headGap } from '../stage/box-plan.ts'
import type { BoxPlan } from '../stage/box-size.ts'
import type { Rect } from '../stage/geometry.ts'
import { inflate } from '../stage/geometry.ts'
import type { BoxLayout } from '../stage/layout-model.ts'
import { type PartInLight, partIn } from '../stage/light.ts'
import { overSays } from '../stage/over-scene.ts'
import type { Whose } from '../stage/over-sides.ts'
import { overBoxName } from '../stage/over-words.ts'
import { paddingOf } from '../stage/table-plan.ts'
import { boxName, boxTitle } from '../stage/words.ts'
import { PAIR_GAP, saidBy } from './box-says.ts'
import type { Line, Part } from './drawing.ts'
import { type Look, mixed } from './look.ts'
import { hatchOf, lineOf, lookOf, systemOf } from './over-look.ts'
import { cutLine, line, type Pen, wrapped } from './pen.ts'
import { mannerOf, saysInLine } from './says-part.ts'
import type { Drawn } from './shown.ts'
import { tablePart } from './table-part.ts'
import { tapePart } from './tape-part.ts'

export interface BoxNeeds {
  shown: Drawn
  lane: LaneScene
  box: BoxLayout
}

/** A box's own line, in px. */
const BORDER = 1

export function boxPart(all: Pen, { shown, lane, box }: BoxNeeds): Part[] {
  const component = lane.opened.components.find(({ id }) => id === box.id)
  if (!component) return []
  const pen = { ...all, place: boxTitle(component, lane) }
  const { type, look } = pen
  const { plan, rect } = box
  const live = isLive(shown.scene, lane, box.id)
  const { over } = shown
  const own = over?.overlay.boxes.get(box.id)
  const whose = own?.whose ?? null
  const at = live && over?.at ? over.overlay.lanes[over.at].system : systemOf(lane, over, whose)
  const { accent, ground } = lookOf(look, at)
  const pad = paddingOf(type)
  const inner: Rect = {
    x: rect.x + BORDER + pad.x,
    y: rect.y + BORDER + pad.y,
    width: rect.width - 2 * (BORDER + pad.x),
    height: rect.height - 2 * (BORDER + pad.y),
  }
  const said = over && overSays(over, box.id, live)
  const status = saidBy(shown, lane, component)
  const dead = said ? said.dead : isDead(lane, component)
  const struck = said ? said.struck !== null : isStruck(lane, component)
  const part = partIn(shown.light, lane.id, box.id)
  const lit = part !== 'none' && part !== 'back'
  const conflict = status.some(tellsOfConflict)
  const halo = struck ? look.bad : live ? (conflict ? look.conflict : accent) : null
  const card = whose === 'under' || whose === 'over' ? mixed(ground, 0.6, look.card) : look.card
  const fill = lit ? mixed(ground, 0.55, look.card) : card
  // Then the band is seen through it, with its stripes.
  const open = !lit && (dead || part === 'back')
  const frame = frameOf(look, accent, { live, dead, struck, conflict, part })
  const label = live ? accent : dead || part === 'back' ? look.soft : look.ink
  return [
    {
      kind: 'group',
      name: over && own ? overBoxName(own, over.overlay) : boxName(component, lane),
      parts: [
        ...(halo
          ? [
              {
                kind: 'rect',
                rect: inflate(rect, 3),
                radius: 13,
                line: { colour: mixed(halo, 0.4, look.paper), width: 4 },
              } as const,
            ]
          : []),
        ...(part === 'self'
          ? [
              {
                kind: 'rect',
                rect: inflate(rect, 4),
                radius: 14,
                line: { colour: accent, width: 2 },
              } as const,
            ]
          : []),
        ...(open ? [] : [{ kind: 'rect', rect, radius: 10, fill } as const]),
        ...(said?.died ? [diedPart(look, rect, whose, said.died)] : []),
        {
          kind: 'rect',
          rect,
          radius: 10,
          line: struck || dead ? frame : lineOf(look, over, whose, frame),
        },
        cutLine(pen, component.label, 'label', { ...inner, height: type.labelLine }, { colour: label }),
        ...statusParts(pen, plan, status, component.label, inner),
        ...keptParts(pen, { shown, lane, box }, { inner, accent, says: status, label: component.label }),
      ],
    },
  ]
}

/** The half of the lane that crashed, left or right as its sign stands; all of a box that only one lane has. */
function diedPart(look: Look, rect: Rect, whose: Whose | null, died: Whose): Part {
  const half = whose === 'both' && died !== 'both'
  const width = half ? rect.width / 2 : rect.width
  const x = half && died === 'over' ? rect.x + width : rect.x
  return { kind: 'rect', rect: { ...rect, x, width }, radius: 10, hatch: hatchOf(look) }
}

/** A crash before a conflict, that before what is lit, and that before what is at work. */
function frameOf(
  { bad, conflict: clash, line: calm }: Look,
  accent: string,
  {
    live,
    dead,
    struck,
    conflict,
    part,
  }: { live: boolean; dead: boolean; struck: boolean; conflict: boolean; part: PartInLight },
): Line {
  if (struck) return { colour: bad, width: 2 }
  if (dead) return { colour: bad, width: 1.5, dash: [4, 3] }
  if (conflict) return { colour: clash, width: live ? 2 : 1 }
  if (part === 'effect') return { colour: accent, width: 2, dash: [6, 4] }
  return live || part === 'self' || part === 'cause'
    ? { colour: accent, width: 2 }
    : { colour: calm, width: 1 }
}

function statusParts(pen: Pen, plan: BoxPlan, says: readonly string[], label: string, inner: Rect): Part[] {
  const { type, look, measure } = pen
  if (says.length === 0 || plan.status === 'none' || plan.status === 'caption') return []
  if (plan.status === 'beside') {
    const shift = measure(label, 'label', type) + type.text * 1.3
    const room = { ...inner, x: inner.x + shift, width: inner.width - shift, height: type.labelLine }
    return saysInLine(pen, says, room)
  }
  const lines = says.flatMap((one) =>
    wrapped(pen, one, 'text', inner.width).map((text) => ({ text, manner: mannerOf(one, look) })),
  )
  return lines.map(({ text, manner }, i) => {
    const middle = inner.y + type.labelLine + (i + 0.5) * type.textLine
    return line(pen, text, 'text', inner.x, middle, manner)
  })
}

interface Inside {
  inner: Rect
  accent: string
  label: string
  says: readonly string[]
}

function keptParts(
  pen: Pen,
  { shown, lane, box: { plan } }: BoxNeeds,
  { inner, accent, label, says }: Inside,
): Part[] {
  const { type, measure } = pen
  if (plan.tape) {
    const top = type.labelLine + headGap(type)
    const rect = { ...inner, y: inner.y + top, height: inner.height - top }
    const said = measure(label, 'label', type) + measure(says.join(PAIR_GAP), 'text', type) + type.text * 2.6
    return [tapePart(pen, { shown, lane, rect, said, plan: plan.tape })]
  }
  const head =
    type.labelLine +
    (plan.status === 'below' ? plan.statusLines * type.textLine : 0) +
    (plan.status === 'caption' ? 0 : headGap(type))
  const gap = type.text * 1.3
  const shares = plan.stacks.map((stack) => Math.max(1, ...stack.map(({ width }) => width)))
  const room = inner.width - gap * Math.max(0, plan.stacks.length - 1)
  const total = shares.reduce((sum, share) => sum + share, 0)
  const inCaption = plan.status === 'caption' ? says : []
  let x = inner.x
  return plan.stacks.flatMap((stack, i) => {
    const width = (room * (shares[i] ?? 0)) / total
    let y = inner.y + head
    const parts = stack.flatMap((one) => {
      const table = lane.tables.get(one.name)
      const rect = { x, y, width, height: one.height }
      y += one.height + type.text * 0.7
      return table ? [tablePart(pen, { table, plan: one, rect, accent, says: inCaption })] : []
    })
    x += width + gap
    return parts
  })
}
