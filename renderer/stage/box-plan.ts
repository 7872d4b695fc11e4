/** What a box shows and how large it is, at one level of detail. Sizes do not depend on the cursor. */
import { inBrief } from '../scene/in-brief.ts'
import { tableName } from '../scene/tables.ts'
import {
  BORDER,
  type BoxNeeds,
  type BoxPlan,
  even,
  labelWidth,
  statusWidth,
  strongWidth,
  widestOf,
} from './box-size.ts'
import { planPlain, planSlim } from './plain-box.ts'
import { BETWEEN } from './says-room.ts'
import { besideName, type Detail, moreSignWidth, paddingOf, planTable, type TablePlan } from './table-plan.ts'
import { tapePlan } from './tape-plan.ts'
import type { Measure, Type } from './text.ts'

/** Between the head of a box and what it keeps. */
export const headGap = (type: Type): number => Math.round(type.text * 0.5)
/** @param stacks stacks of tables side by side at most */
export function planBox(needs: BoxNeeds, detail: Detail, stacks: number): BoxPlan {
  const { component } = needs
  if (detail.only === 'slim') return planSlim(needs)
  if (detail.only) return planPlain(needs, detail)
  const { kept, heard } = detail
  if (kept && !kept.has(component.id))
    return planPlain(needs, heard?.has(component.id) ? detail : { ...detail, only: 'label' })
  if (component.role === 'event-store') return planTape(needs, detail)
  // Where room is short, the one row of a projector can go: its checkpoint is in its status and on the tape.
  const plain = detail.deck && component.role === 'projector'
  const tables = (plain ? [] : needs.shapes)
    .filter((shape) => component.tables.includes(tableName(shape.database, shape.table)))
    .map((shape) => planTable(needs, shape, detail))
  if (tables.length === 0) return planPlain(needs, detail)
  return detail.deck && tables.length > 1
    ? planDeck(needs, tables, detail)
    : planWithTables(needs, tables, stacks, detail)
}

function planWithTables(
  { component, extent, type, measure }: BoxNeeds,
  tables: readonly TablePlan[],
  most: number,
  detail: Detail,
): BoxPlan {
  const pad = paddingOf(type)
  const stacks = balance(tables, Math.min(most, tables.length))
  const content = sum(stacks.map(widest)) + (stacks.length - 1) * pad.stack
  const label = labelWidth(component, type, measure)
  const status = statusWidth({ component, extent, type, measure })
  const silent = detail.whole !== undefined && status === 0
  const short = detail.lean || silent ? 'none' : tables.length === 1 ? 'caption' : 'below'
  const place = label + pad.stack + status <= content ? 'beside' : short
  const caption = place === 'caption' ? Math.max(0, ...tables.map(captionWidth)) + pad.stack + status : 0
  const indent = detail.lean && tables.length === 1 ? label + pad.cell : 0
  const named =
    indent > 0
      ? indent + Math.max(0, ...tables.map(captionWidth)) + heldWidth({ component, extent, type, measure })
      : caption
  const inner = Math.max(content, label, place === 'below' ? status : named)
  const head =
    type.labelLine + (place === 'below' ? type.textLine : 0) + (place === 'caption' ? 0 : headGap(type))
  return {
    width: inner + 2 * pad.x + 2 * BORDER,
    height: even(
      (indent > 0 ? 0 : head) +
        Math.max(...stacks.map((stack) => tallest(stack, pad.y))) +
        2 * pad.y +
        2 * BORDER,
    ),
    statusLines: 1,
    status: indent > 0 ? 'none' : place,
    stacks,
    deck: null,
    indent,
    tape: null,
  }
  function captionWidth({ name, left }: TablePlan): number {
    const own = measure(name.slice(name.indexOf('.') + 1), 'mono', type)
    return detail.lean
      ? Math.ceil(own + spareBeside(detail, 0.75, 2.5, measure, type))
      : Math.ceil(own + besideName(left, measure, type)) + Math.round(type.text * 0.5)
  }
}

/**
 * px kept beside the name of a table where room is short, for the sign that something is left out at least: it is counted where
 * there is more.
 * @param bare in sizes of text, where hardly anything has room; `lean` where there is a little
 */
const spareBeside = (detail: Detail, bare: number, lean: number, measure: Measure, type: Type): number =>
  Math.max((detail.bare ? bare : lean) * type.text, moreSignWidth(measure, type) + 0.1 * type.text)

/** px of the short form of what a box holds, beside the name of its table. */
function heldWidth(needs: Pick<BoxNeeds, 'component' | 'extent' | 'type' | 'measure'>): number {
  const pair = needs.extent.pairsInAnyCase?.[needs.component.id]
  if (pair) return sum(pair.map((texts) => widestOf(texts, needs) + Math.ceil(BETWEEN * needs.type.text)))
  return Math.max(
    0,
    ...(needs.extent.held?.[needs.component.id] ?? []).map(
      (text) => strongWidth(inBrief(text), needs) + Math.ceil(0.4 * needs.type.text),
    ),
  )
}

/** Of a deck the one in sight. */
export const oneOf = (tables: number): string => `1 of ${tables} tables`

/** All tables in one place; their names stand in one line if there is room. */
function planDeck(needs: BoxNeeds, tables: readonly TablePlan[], detail: Detail): BoxPlan {
  const { component, extent, type, measure } = needs
  const pad = paddingOf(type)
  const names = tables.map(({ name }) => name.slice(name.indexOf('.') + 1))
  const content = widest(tables)
  const tabs =
    sum(names.map((name) => measure(name, 'mono', type) + signWidth(type))) + names.length * pad.cell
  const longest = Math.max(...names.map((name) => measure(name, 'mono', type)))
  const number = besideName([oneOf(tables.length)], measure, type)
  const more = Math.max(...tables.map(({ left }) => besideName(left, measure, type)))
  const held = heldWidth(needs)
  const counted = Math.ceil(
    longest + (detail.lean ? spareBeside(detail, 0.5, 4, measure, type) + held : number + more + type.text),
  )
  const named = tabs + more
  const deck = !detail.lean && named <= Math.max(content * 1.15, counted) ? 'names' : 'number'
  const label = labelWidth(component, type, measure)
  const status = statusWidth({ component, extent, type, measure })
  const indent = detail.lean ? label + pad.cell : 0
  const least = Math.max(content, indent + (deck === 'names' ? named : counted), label)
  const beside = label + pad.stack + status
  const inner = detail.lean ? least : Math.max(least, beside)
  return {
    width: inner + 2 * pad.x + 2 * BORDER,
    height: even(
      (detail.lean ? 0 : type.labelLine + headGap(type)) +
        Math.max(...tables.map(({ height }) => height)) +
        2 * pad.y +
        2 * BORDER,
    ),
    statusLines: 1,
    status: detail.lean ? 'none' : 'beside',
    stacks: [tables],
    deck,
    indent,
    tape: null,
  }
}

/** A sign of change before the name of a table. */
const signWidth = (type: Type) => Math.round(type.text * 0.9)

function planTape(needs: BoxNeeds, detail: Detail): BoxPlan {
  const { component, type, measure } = needs
  const pad = paddingOf(type)
  const { plan, least, height } = tapePlan(needs, detail)
  const label = labelWidth(component, type, measure)
  return {
    width: Math.max(least, label + pad.stack + statusWidth(needs)) + 2 * pad.x + 2 * BORDER,
    height: even(type.labelLine + headGap(type) + height + 2 * pad.y + 2 * BORDER),
    statusLines: 1,
    status: 'beside',
    stacks: [],
    deck: null,
    indent: 0,
    tape: plan,
  }
}

/** Tables in order onto stacks, each on the lowest so far. */
function balance(tables: readonly TablePlan[], count: number): TablePlan[][] {
  const stacks: TablePlan[][] = Array.from({ length: count }, () => [])
  for (const table of tables) {
    const lowest = stacks.reduce((best, stack) => (tallest(stack, 8) < tallest(best, 8) ? stack : best))
    lowest.push(table)
  }
  return stacks
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
const widest = (stack: readonly TablePlan[]): number => Math.max(0, ...stack.map((table) => table.width))
const tallest = (stack: readonly TablePlan[], gap: number): number =>
  sum(stack.map((table) => table.height)) + Math.max(0, stack.length - 1) * gap
