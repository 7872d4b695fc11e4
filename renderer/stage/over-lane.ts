/** Two lanes laid over one another as one, at a moment: its tables, its log, what its boxes did last. Pure. */
import { List, Map as PersistentMap } from 'immutable'
import type { ComponentId } from '../../shared/ids.ts'
import { emptyTally } from '../../shared/tally.ts'
import type { RecordedEvent } from '../../shared/trace.ts'
import type { BoxScene, LaneScene, TableScene, TransactionScene } from '../scene/scene.ts'
import { type Held, heldBy } from './held.ts'
import type { Overlay } from './over.ts'
import { type OverLog, type OverTape, overLog, overTape } from './over-log.ts'
import { overlayNow } from './over-now.ts'
import { type Opened, SIDES, type Side } from './over-sides.ts'
import { overTable } from './over-tables.ts'

/** Undefined before a lane comes on stage. */
export type OverLanes = Readonly<Record<Side, LaneScene | undefined>>

export interface OverLane {
  lane: LaneScene
  /** The two as far as they are on stage. */
  overlay: Overlay
  /** Both logs as one; null where not both lanes have one that is told from its beginning. */
  tape: OverTape | null
}

/** Gives on as the same object what has not changed since it was last asked: what draws it is then not drawn again. */
export function overLanes(overlay: Overlay): (lanes: OverLanes) => OverLane | null {
  const nowOf = remembered((under?: Opened, over?: Opened) => overlayNow(overlay, { under, over }))
  const logOf = remembered(overLog)
  const heldOf = { under: remembered(heldBy), over: remembered(heldBy) }
  const pairOf = remembered((under: readonly Held[], over: readonly Held[]) => ({ under, over }))
  const tapeOf = remembered((all: OverLog, held: ReturnType<typeof pairOf>) =>
    overTape(all, overlay.signs, held),
  )
  const heldIn = (side: Side, { log, checkpoints }: LaneScene) => heldOf[side](log, checkpoints)
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
    const both = under && over && logged.length === 2 && logged.every(isTold)
    const tape = both
      ? tapeOf(logOf(under.log, over.log), pairOf(heldIn('under', under), heldIn('over', over)))
      : null
    const log = tape?.log ?? teller?.log ?? List<RecordedEvent>()
    const now = nowOf(under?.opened, over?.opened)
    const lane: LaneScene = {
      id: overlay.opened.lane,
      opened: now.opened,
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
      known: log.size,
      checkpoints: teller?.checkpoints ?? {},
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
    return { lane, overlay: now, tape }
  }
}

/** From its first event on: of a log that work in bulk left only the end is told. */
const isTold = ({ log }: LaneScene): boolean => (log.first()?.position ?? 1) === 1

export const hasLog = ({ components }: Opened): boolean =>
  components.some(({ role }) => role === 'event-store')

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

/** Makes a thing of two anew only when one of them has changed. */
function remembered<A, B, R>(make: (a: A, b: B) => R): (a: A, b: B) => R {
  let last: { a: A; b: B; made: R } | null = null
  return (a, b) => {
    if (last === null || last.a !== a || last.b !== b) last = { a, b, made: make(a, b) }
    return last.made
  }
}
