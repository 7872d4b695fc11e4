/** Two lanes laid over one another as one, at a moment: its tables, its log, what its boxes did last. Pure. */
import { List, Map as PersistentMap } from 'immutable'
import type { ComponentId } from '../../shared/ids.ts'
import { emptyTally } from '../../shared/tally.ts'
import type { Connection, RecordedEvent } from '../../shared/trace.ts'
import type { BoxScene, LaneScene, TableScene, TransactionScene } from '../scene/scene.ts'
import { type Opened, type Overlay, SIDES, type Side } from './over.ts'
import { overTable } from './over-tables.ts'

/** Undefined before a lane comes on stage. */
export type OverLanes = Readonly<Record<Side, LaneScene | undefined>>

/** Gives on as the same object what has not changed since it was last asked: what draws it is then not drawn again. */
export function overLanes(overlay: Overlay): (lanes: OverLanes) => LaneScene | null {
  const openedOf = remembered((under?: Opened, over?: Opened) => openedNow(overlay, { under, over }))
  const knownOf = remembered(alike)
  const checkpointsOf = remembered((under: Checkpoints, over: Checkpoints) =>
    bothCheckpoints(overlay.signs, under, over),
  )
  const tablesOf = new Map(
    [...overlay.tables].map(([name, table]) => [
      name,
      remembered((under?: TableScene, over?: TableScene) => overTable(table, under, over)),
    ]),
  )
  return ({ under, over }) => {
    const newest = newestOf({ under, over })
    if (!newest) return null
    const logged = SIDES.flatMap((side) => {
      const lane = { under, over }[side]
      return lane && hasLog(overlay.lanes[side]) ? [lane] : []
    })
    const teller = logged.at(-1)
    const log = teller?.log ?? List<RecordedEvent>()
    const both = under !== undefined && over !== undefined && logged.length === 2
    return {
      id: overlay.opened.lane,
      opened: openedOf(under?.opened, over?.opened),
      boxes: boxesOf(overlay, { under, over }),
      tables: PersistentMap(
        [...overlay.tables].flatMap(([name, { names }]): [string, TableScene][] => {
          const lower = names.under === null ? undefined : under?.tables.get(names.under)
          const upper = names.over === null ? undefined : over?.tables.get(names.over)
          const table = tablesOf.get(name)?.(lower, upper)
          return table ? [[name, table]] : []
        }),
      ),
      log,
      // Marks tell the lanes apart here, and nothing else.
      known: both ? knownOf(under.log, over.log) : log.size,
      checkpoints: both ? checkpointsOf(under.checkpoints, over.checkpoints) : (teller?.checkpoints ?? NONE),
      transaction: transactionOf(overlay, { under, over }),
      last: newest.last && { ...newest.last, node: placed(overlay, newest, newest.last.node) },
      answers: teller?.answers ?? {},
      // The picture is of a crash where no process runs any more.
      crashed: under && over && under.crashed !== null ? over.crashed : null,
      // Asked of each lane by itself.
      projectors: {},
      snapshot: null,
      tally: emptyTally,
      sizes: {},
      unprotected: [],
      undo: {},
    }
  }
}

type Checkpoints = LaneScene['checkpoints']
const NONE: Checkpoints = {}

const hasLog = ({ components }: Opened): boolean => components.some(({ role }) => role === 'event-store')

/** The lane that did something last. */
const newestOf = ({ under, over }: OverLanes): LaneScene | undefined =>
  !under || (over && (over.last?.n ?? 0) > (under.last?.n ?? 0)) ? over : under

/** Whose transaction is drawn: of two the newest, because two frames around one box cannot be told apart. */
export function transactionSide(lanes: OverLanes): Side | null {
  const shown = SIDES.filter((side) => lanes[side]?.transaction)
  return shown.find((side) => lanes[side] === newestOf(lanes)) ?? shown[0] ?? null
}

const placed = (overlay: Overlay, { id }: LaneScene, box: ComponentId): ComponentId =>
  overlay.placeOf(id, box) ?? box

function transactionOf(overlay: Overlay, lanes: OverLanes): TransactionScene | null {
  const side = transactionSide(lanes)
  const lane = side === null ? undefined : lanes[side]
  if (side === null || !lane?.transaction) return null
  const changed = new Set(lane.transaction.tables)
  return {
    ...lane.transaction,
    nodes: lane.transaction.nodes.map((box) => placed(overlay, lane, box)),
    tables: [...overlay.tables.values()].flatMap(({ name, names }) => {
      const own = names[side]
      return own !== null && changed.has(own) ? [name] : []
    }),
  }
}

/** What is on stage by now: boxes that are deployed later have their place, and are not there. */
function openedNow(
  { lanes, boxes, opened, placeOf }: Overlay,
  now: Readonly<Record<Side, Opened | undefined>>,
): Opened {
  const there = new Set(
    SIDES.flatMap((side) => (now[side]?.components ?? []).map(({ id }) => placeOf(lanes[side].lane, id))),
  )
  const isThere = ({ from, to }: Connection) => there.has(from) && there.has(to)
  return {
    ...opened,
    components: opened.components.filter(({ id }) => boxes.has(id) && there.has(id)),
    connections: opened.connections.filter(isThere),
  }
}

/** Each box as the lane left it that did something in it last. */
function boxesOf(overlay: Overlay, lanes: OverLanes): LaneScene['boxes'] {
  const boxes: Record<ComponentId, BoxScene> = {}
  for (const [id, box] of overlay.boxes)
    for (const side of SIDES) {
      const own = box[side] && lanes[side]?.boxes[box[side].id]
      if (own && (own.last ?? 0) >= (boxes[id]?.last ?? 0)) boxes[id] = own
    }
  return boxes
}

/** What the two logs share and what only one has; null where a lane has none, or only the end of its log is told. */
export function logsOf({ under, over }: OverLanes): Readonly<Record<Side | 'both', number>> | null {
  if (!under || !over) return null
  const told = [under, over].every(({ opened, log }) => hasLog(opened) && (log.first()?.position ?? 1) === 1)
  if (!told) return null
  const both = alike(under.log, over.log)
  return { both, under: under.log.size - both, over: over.log.size - both }
}

/** How many events the two logs begin with that say the same. */
function alike(under: List<RecordedEvent>, over: List<RecordedEvent>): number {
  const says = ({ stream, type, data }: RecordedEvent) => JSON.stringify([stream, type, data])
  const first = over.findIndex((event, place) => {
    const other = under.get(place)
    return !other || says(other) !== says(event)
  })
  return first < 0 ? over.size : first
}

/** One for both where they are equal; else each with the sign of its lane. */
function bothCheckpoints(signs: Overlay['signs'], under: Checkpoints, over: Checkpoints): Checkpoints {
  const names = [...new Set([...Object.keys(under), ...Object.keys(over)])]
  return Object.fromEntries(
    names.flatMap((name) => {
      const [lower, upper] = [under[name], over[name]]
      if (lower !== undefined && lower === upper) return [[name, lower]]
      return [
        ...(lower === undefined ? [] : [[`${signs.under} ${name}`, lower]]),
        ...(upper === undefined ? [] : [[`${signs.over} ${name}`, upper]]),
      ]
    }),
  )
}

/** Makes a thing of two anew only when one of them has changed. */
function remembered<A, B, R>(make: (a: A, b: B) => R): (a: A, b: B) => R {
  let last: { a: A; b: B; made: R } | null = null
  return (a, b) => {
    if (last === null || last.a !== a || last.b !== b) last = { a, b, made: make(a, b) }
    return last.made
  }
}
