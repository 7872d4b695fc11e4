/**
 * One lane laid over another: one lane that stands for both, in which boxes, tables and connections that both have are drawn
 * once. Made of what the lanes declare, so that it does not change with the cursor. Pure; what is given on has the shape of any
 * other lane, so that the rest of the stage need not know.
 */
import { ComponentId, LaneId } from '../../shared/ids.ts'
import type { Component, Connection } from '../../shared/trace.ts'
import { LANE_SIGNS, LOWER_SIGNS } from '../theme/signs.ts'
import { type BoxPair, pairsOf } from './over-pairs.ts'
import { type LanePair, type Opened, SIDES, type Side, type Signs, signOf, type Whose } from './over-sides.ts'
import { type OverTable, tablesOfPair } from './over-tables.ts'
import { columnsOf } from './rank.ts'

export interface OverBox extends BoxPair {
  whose: Whose
  /** Without the signs. */
  label: string
}

export interface Overlay {
  /** The two as they are declared, with all that will ever be deployed in them. */
  lanes: Readonly<Record<Side, Opened>>
  signs: Signs
  /** The lane that stands for both; labels in it begin with the signs of the lanes that have what they name. */
  opened: Opened
  boxes: ReadonlyMap<ComponentId, OverBox>
  /** By their name in the lane that stands for both. */
  tables: ReadonlyMap<string, OverTable>
  /** Of the connections, by `from>to`. */
  ways: ReadonlyMap<string, Whose>
  /** Where a box stands; null for one of a third lane. */
  placeOf(lane: LaneId, box: ComponentId): ComponentId | null
}

export const sideOf = ({ lanes }: Pick<Overlay, 'lanes'>, lane: LaneId): Side | null =>
  SIDES.find((side) => lanes[side].lane === lane) ?? null

/** The lower of two lanes of the same kind: its sign is hollow. Null where signs tell them apart as they are. */
export function lowerOf(opened: readonly Opened[], pair: LanePair | null): LaneId | null {
  const under = opened.find(({ lane }) => lane === pair?.under)
  const over = opened.find(({ lane }) => lane === pair?.over)
  return under && over && under !== over && under.system === over.system ? under.lane : null
}

/** @returns null where the two are not both among the lanes, or are one */
export function overlayOf(opened: readonly Opened[], pair: LanePair | null): Overlay | null {
  const under = opened.find(({ lane }) => lane === pair?.under)
  const over = opened.find(({ lane }) => lane === pair?.over)
  return under && over && under !== over ? overlaid(under, over) : null
}

function overlaid(under: Opened, over: Opened): Overlay {
  const lanes = { under, over }
  const signs = {
    under: (lowerOf([under, over], { under: under.lane, over: over.lane }) === null
      ? LANE_SIGNS
      : LOWER_SIGNS)[under.system],
    over: LANE_SIGNS[over.system],
  }
  const boxes = new Map<ComponentId, OverBox>()
  const tables = new Map<string, OverTable>()
  const places: Record<Side, Map<ComponentId, ComponentId>> = { under: new Map(), over: new Map() }
  const components: Component[] = []
  for (const pair of pairsOf(under, over)) {
    const whose = whoseIs(pair)
    const own = pair.over ?? pair.under
    if (!own) continue
    const id = ComponentId.parse(`${whose}.${own.id}`)
    const label = namesOf(pair.under?.label, pair.over?.label)
    const kept = tablesOfPair(pair, lanes, signs)
    for (const table of kept) tables.set(table.name, table)
    boxes.set(id, { ...pair, whose, label })
    for (const side of SIDES) if (pair[side]) places[side].set(pair[side].id, id)
    components.push({
      ...own,
      id,
      label: `${signOf(signs, whose)} ${label}`,
      tables: kept.map(({ name }) => name),
    })
  }
  const { ways, connections } = connectionsOf(lanes, places)
  return {
    lanes,
    signs,
    boxes,
    tables,
    ways,
    placeOf(lane, box) {
      const side = sideOf({ lanes }, lane)
      return side && (places[side].get(box) ?? null)
    },
    opened: {
      ...over,
      lane: LaneId.parse(`${under.lane}-under-${over.lane}`),
      title: `${over.title} laid over ${under.title}`,
      components: inReadingOrder(components, connections),
      connections,
      tables: [...tables.values()].map(({ shape }) => shape),
      databases: [...under.databases, ...over.databases],
    },
  }
}

const whoseIs = ({ under, over }: BoxPair): Whose => (under && over ? 'both' : under ? 'under' : 'over')

/** One name where both have the same. */
export const namesOf = (under = '', over = ''): string =>
  under === over || over === '' ? under : under === '' ? over : `${under} / ${over}`

function connectionsOf(
  lanes: Overlay['lanes'],
  places: Readonly<Record<Side, ReadonlyMap<ComponentId, ComponentId>>>,
): { ways: Map<string, Whose>; connections: Connection[] } {
  const found = new Map<string, { from: ComponentId; to: ComponentId } & Partial<Record<Side, string>>>()
  for (const side of SIDES)
    for (const connection of lanes[side].connections) {
      const [from, to] = [places[side].get(connection.from), places[side].get(connection.to)]
      if (from === undefined || to === undefined) continue
      const key = wayKey(from, to)
      const known = found.get(key) ?? { from, to }
      found.set(key, { ...known, [side]: namesOf(known[side], connection.label) })
    }
  return {
    ways: new Map(
      [...found].map(([key, { under, over }]) => [
        key,
        under === undefined ? 'over' : over === undefined ? 'under' : 'both',
      ]),
    ),
    connections: [...found.values()].map(({ from, to, under, over }) => ({
      from,
      to,
      label: namesOf(under, over),
    })),
  }
}

/** Of a connection among `ways`. */
export const wayKey = (from: ComponentId, to: ComponentId): string => `${from}>${to}`

/** From left to right, as the boxes stand: the Tab key goes from one to the next. */
function inReadingOrder(components: readonly Component[], connections: readonly Connection[]): Component[] {
  const order = columnsOf(components, connections).flat()
  return components.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
}
