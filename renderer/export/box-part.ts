/** One box: its label, what it did last, and the rows or events it keeps. */
import type { ComponentId } from '../../shared/ids.ts'
import { boxSays, isLive } from '../scene/box-state.ts'
import type { LaneScene, Scene } from '../scene/scene.ts'
import { type BoxPlan, headGap } from '../stage/box-plan.ts'
import type { Rect } from '../stage/geometry.ts'
import { inflate } from '../stage/geometry.ts'
import type { BoxLayout } from '../stage/layout.ts'
import { SIDES } from '../stage/over.ts'
import { type OverNow, overSays } from '../stage/over-scene.ts'
import { paddingOf, type TablePlan } from '../stage/table-plan.ts'
import { boxName, overBoxName } from '../stage/words.ts'
import type { Part } from './drawing.ts'
import { mixed } from './look.ts'
import { lineOf, lookOf, systemOf } from './over-look.ts'
import { cutLine, line, type Pen, wrapped } from './pen.ts'
import { tablePart } from './table-part.ts'
import { tapePart } from './tape-part.ts'

export interface BoxNeeds {
  scene: Scene
  lane: LaneScene
  box: BoxLayout
  /** The two lanes for which the one stands. */
  over: OverNow | null
}

/** A box's own line, in px. */
const BORDER = 1

export function boxPart(pen: Pen, needs: BoxNeeds): Part[] {
  const { scene, lane, box, over } = needs
  const component = lane.opened.components.find(({ id }) => id === box.id)
  if (!component) return []
  const { type, look } = pen
  const { plan, rect } = box
  const live = isLive(scene, lane, box.id)
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
  const status = over ? linesOf(over, box.id, live) : [boxSays(lane, component, live)]
  const frame = lineOf(
    look,
    over,
    whose,
    live ? { colour: accent, width: 2 } : { colour: look.line, width: 1 },
  )
  const fill = whose === 'under' || whose === 'over' ? mixed(ground, 0.6, look.card) : look.card
  const halo = { colour: mixed(accent, 0.4, look.paper), width: 4 }
  return [
    {
      kind: 'group',
      name: over && own ? overBoxName(own, over.overlay) : boxName(component, lane),
      parts: [
        ...(live ? [{ kind: 'rect', rect: inflate(rect, 3), radius: 13, line: halo } as const] : []),
        { kind: 'rect', rect, radius: 10, fill, line: frame },
        line(
          pen,
          component.label,
          'label',
          inner.x,
          inner.y + type.labelLine / 2,
          live ? { colour: accent } : {},
        ),
        ...statusParts(pen, plan, status, component.label, inner),
        ...keptParts(pen, needs, { inner, accent, status: status.join(PAIR_GAP) }),
      ],
    },
  ]
}

/** What a box says: one line, or one for each of two lanes. */
function linesOf(over: OverNow, box: ComponentId, live: boolean): string[] {
  const said = overSays(over, box, live)
  const own = SIDES.flatMap((side) =>
    said[side] === '' ? [] : [`${over.overlay.signs[side]} ${said[side]}`],
  )
  return own.length > 0 ? own : [said.says]
}

const PAIR_GAP = '   '

function statusParts(pen: Pen, plan: BoxPlan, says: readonly string[], label: string, inner: Rect): Part[] {
  const { type, look, measure } = pen
  const status = says.join(PAIR_GAP)
  const manner = { colour: look.soft }
  if (status === '' || plan.status === 'none' || plan.status === 'caption') return []
  if (plan.status === 'beside') {
    const shift = measure(label, 'label', type) + type.text * 1.3
    const room = { ...inner, x: inner.x + shift, width: inner.width - shift, height: type.labelLine }
    return [cutLine(pen, status, 'text', room, manner)]
  }
  const all = says.length > 1 ? says : wrapped(pen, status, 'text', inner.width)
  const lines =
    all.length <= plan.statusLines
      ? all
      : [...all.slice(0, plan.statusLines - 1), all.slice(plan.statusLines - 1).join(' ')]
  return lines.map((text, i) =>
    cutLine(
      pen,
      text,
      'text',
      { ...inner, y: inner.y + type.labelLine + i * type.textLine, height: type.textLine },
      manner,
    ),
  )
}

interface Inside {
  inner: Rect
  accent: string
  status: string
}

function keptParts(
  pen: Pen,
  { scene, lane, box: { plan } }: BoxNeeds,
  { inner, accent, status }: Inside,
): Part[] {
  const { type } = pen
  if (plan.tape) {
    const rect = { ...inner, y: inner.y + type.labelLine + headGap(type) }
    return [tapePart(pen, { scene, lane, rect, ...plan.tape })]
  }
  const head =
    plan.indent > 0
      ? 0
      : type.labelLine +
        (plan.status === 'below' ? plan.statusLines * type.textLine : 0) +
        (plan.status === 'caption' ? 0 : headGap(type))
  const top = inner.y + head
  const table = (one: TablePlan, rect: Rect, others: readonly string[]): Part[] => {
    const found = lane.tables.get(one.name)
    const says = plan.status === 'caption' ? status : ''
    return found
      ? [tablePart(pen, { table: found, plan: one, rect, accent, status: says, indent: plan.indent, others })]
      : []
  }
  if (plan.deck) {
    const tables = plan.stacks[0] ?? []
    const told = (one: TablePlan) => lane.tables.get(one.name)?.told ?? 0
    const shown = tables.reduce<TablePlan | undefined>((a, b) => (a && told(a) >= told(b) ? a : b), undefined)
    const others = tables.filter((one) => one !== shown).map(({ name }) => name.slice(name.indexOf('.') + 1))
    return shown ? table(shown, { ...inner, y: top, height: shown.height }, others) : []
  }
  const gap = type.text * 1.3
  const shares = plan.stacks.map((stack) => Math.max(1, ...stack.map(({ width }) => width)))
  const room = inner.width - gap * Math.max(0, plan.stacks.length - 1)
  const total = shares.reduce((sum, share) => sum + share, 0)
  let x = inner.x
  return plan.stacks.flatMap((stack, i) => {
    const width = (room * (shares[i] ?? 0)) / total
    let y = top
    const parts = stack.flatMap((one) => {
      const drawn = table(one, { x, y, width, height: one.height }, [])
      y += one.height + type.text * 0.7
      return drawn
    })
    x += width + gap
    return parts
  })
}
