/** How much room the boxes of two lanes laid over one another need at most. Pure. */
import { inBrief, tellings } from '../scene/in-brief.ts'
import type { Extents } from './extent.ts'
import { emptyExtent, type LaneExtent } from './lane-extent.ts'
import type { Overlay } from './over.ts'
import { SIDES, type Side } from './over-sides.ts'
import type { OverTable } from './over-tables.ts'
import type { ColumnExtent, TableExtent } from './table-extent.ts'

/** The extents with the lane that stands for both in the place of all lanes. */
export function overExtents({ lanes }: Extents, overlay: Overlay): Extents {
  const of = (side: Side) => lanes[overlay.lanes[side].lane] ?? emptyExtent
  const extent = overExtent({ under: of('under'), over: of('over') }, overlay)
  return { opened: [overlay.opened], lanes: { [overlay.opened.lane]: extent } }
}

type Sided = Readonly<Record<Side, LaneExtent>>

function overExtent(of: Sided, overlay: Overlay): LaneExtent {
  const statuses: Record<string, string> = {}
  const pairs: Record<string, readonly string[]> = {}
  const urgent: Record<string, readonly string[]> = {}
  const held: Record<string, readonly string[]> = {}
  const pairsInAnyCase: Record<string, readonly (readonly string[])[]> = {}
  for (const [id, box] of overlay.boxes) {
    const said = SIDES.flatMap((side) => {
      const own = box[side] && (of[side].statuses[box[side].id] ?? '')
      return own === null ? [] : [box.whose === 'both' ? `${overlay.signs[side]} ${own}` : own]
    })
    statuses[id] = said.join(PAIR_GAP)
    if (box.whose === 'both') {
      pairs[id] = said
      const always = SIDES.map((side) =>
        inAnyCase(of[side], box[side]?.id ?? '').map((text) => `${overlay.signs[side]} ${text}`),
      )
      if (always.some(({ length }) => length > 0)) pairsInAnyCase[id] = always
    } else {
      // What only one lane has says what it says there, however little room there is.
      const own = box[box.whose]?.id ?? ''
      urgent[id] = of[box.whose].urgent?.[own] ?? []
      held[id] = of[box.whose].held?.[own] ?? []
    }
  }
  const tables = Object.fromEntries(
    [...overlay.tables.values()].map((table) => [table.name, tableExtent(table, of)]),
  )
  // There is one tape for both.
  const tapes = SIDES.map((side) => of[side].tape)
  return {
    statuses,
    urgent,
    held,
    pairs,
    pairsInAnyCase,
    tables,
    tape: {
      types: [...new Set(tapes.flatMap(({ types }) => types))],
      position: Math.max(...tapes.map(({ position }) => position)),
      told: Math.max(...tapes.map(({ told }) => told)),
    },
    events: Math.max(of.under.events, of.over.events),
    labels: {},
    framed: SIDES.flatMap((side) =>
      of[side].framed.map((set) => set.flatMap((id) => overlay.placeOf(overlay.lanes[side].lane, id) ?? [])),
    ),
  }
}

/** What went wrong in a box, in as few words as can be, and what it holds in brief. */
const inAnyCase = ({ urgent, held }: LaneExtent, box: string): readonly string[] => [
  ...(urgent?.[box] ?? []).map((text) => tellings(text).at(-1) ?? text),
  ...(held?.[box] ?? []).map(inBrief),
]

/** As wide as what parts the two in one line. */
const PAIR_GAP = '   '

function tableExtent({ names, columns, whose: has }: OverTable, of: Sided): TableExtent {
  const inBoth = has === 'both'
  const told = (side: Side): TableExtent | undefined =>
    names[side] === null ? undefined : of[side].tables[names[side]]
  const [lower, upper] = [told('under'), told('over')]
  return {
    rows: Math.max(lower?.rows ?? 0, upper?.rows ?? 0),
    told: Math.max(lower?.told ?? 0, upper?.told ?? 0),
    untold: (lower?.untold ?? false) || (upper?.untold ?? false),
    columns: Object.fromEntries(
      columns.map(({ name, column, whose }) => [
        name,
        {
          ...columnExtent(
            whose === 'over' ? undefined : lower?.columns[column],
            whose === 'under' ? undefined : upper?.columns[column],
          ),
          apart: inBoth && whose !== 'both',
        },
      ]),
    ),
  }
}

const NOTHING: ColumnExtent = { longest: '', longestPair: '', updates: 0 }

/** A column that is updated may hold two values at once, one in each lane; others hardly ever do. */
function columnExtent(lower: ColumnExtent = NOTHING, upper: ColumnExtent = NOTHING): ColumnExtent {
  const longest = longer(lower.longest, upper.longest)
  const updates = Math.max(lower.updates, upper.updates)
  const both = lower !== NOTHING && upper !== NOTHING && updates > 0
  return { longest, updates, longestPair: both ? `${lower.longest} ${upper.longest}` : '' }
}

const longer = (a: string, b: string): string => (b.length > a.length ? b : a)
