/** What a box holds at this moment: where the log stands, how far a projector is behind, what waits, how old a snapshot is. */
import type { ComponentId } from '../../shared/ids.ts'
import { type Component, isLaneStep, type Role } from '../../shared/trace.ts'
import { type LaneScene, lagOf, type Scene, type TableScene } from './scene.ts'

/** In short, as `checkpoint 3 · 1 behind`; null for a box that holds nothing that can be said in a few words. */
export function boxState(lane: LaneScene, component: Component): string | null {
  switch (component.role) {
    case 'event-store': {
      const newest = lane.log.last()
      return newest ? `v${newest.version} · position ${newest.position}` : null
    }
    case 'projector':
      return checkpointOf(lane, component.id)
    case 'snapshot-store':
      return snapshotOf(lane)
    case 'dead-letters':
      return setAsideIn(lane, component)
    default:
      return (
        (lane.projectors[component.id] ? checkpointOf(lane, component.id) : null) ??
        waitingIn(lane, component)
      )
  }
}

/**
 * The one line that a box shows: what it does while it is at work, else what it holds, else what it did last. Of code whose
 * process is dead only the box says more in which it died.
 */
export function boxSays(lane: LaneScene, component: Component, live: boolean): string {
  const did = lane.boxes[component.id]?.status ?? ''
  if (live) return did
  if (isDead(lane, component)) return isStruck(lane, component) ? did : NOT_RUNNING
  return boxState(lane, component) ?? did
}

/** What code says while its process is dead. */
export const NOT_RUNNING = 'not running'

/** True while the step under the cursor happened in this box. */
export const isLive = ({ step }: Pick<Scene, 'step'>, lane: LaneScene, box: ComponentId): boolean =>
  step !== null && isLaneStep(step) && step.lane === lane.id && step.node === box

const CODE: ReadonlySet<Role> = new Set(['handler', 'service', 'aggregate', 'projector'])

/** It runs in the process of the lane. */
export const isCode = ({ role }: Pick<Component, 'role'>): boolean => CODE.has(role)

/** What ran in the process that died; what is stored is still there. */
export const isDead = (lane: LaneScene, component: Pick<Component, 'role'>): boolean =>
  lane.crashed !== null && isCode(component)

/** The process of the lane died in the middle of what it did here. */
export const isStruck = ({ crashed, last }: LaneScene, { id }: Pick<Component, 'id'>): boolean =>
  crashed !== null && last?.node === id

/** What is in it outlives the process. */
export const isStored = ({ role, tables }: Pick<Component, 'role' | 'tables'>): boolean =>
  role === 'event-store' || role === 'snapshot-store' || (tables.length > 0 && !CODE.has(role))

/** Each number stays with its word where the line breaks: `3 · 4 behind` would be read as one. @param behind in events */
export const checkpointText = (at: number, behind: number): string =>
  [`checkpoint\u00a0${at}`, ...(behind > 0 ? [`${behind}\u00a0behind`] : [])].join(' · ')

/** Of several projections the one that is furthest behind. */
function checkpointOf(lane: LaneScene, box: ComponentId): string | null {
  const [furthest] = projectionsOf(lane, box)
    .map((name) => ({ at: lane.checkpoints[name] ?? 0, behind: lagOf(lane, name) }))
    .sort((a, b) => b.behind - a.behind)
  if (!furthest) return null
  return checkpointText(furthest.at, furthest.behind)
}

/**
 * Projections whose checkpoints the box keeps. Work in bulk tells of checkpoints without a box: they are those of the projector,
 * where the lane has only one.
 */
function projectionsOf({ projectors, checkpoints, opened }: LaneScene, box: ComponentId): readonly string[] {
  const own = projectors[box] ?? []
  const all = Object.keys(checkpoints)
  if (opened.components.filter(({ role }) => role === 'projector').length !== 1)
    return own.filter((name) => name in checkpoints)
  const others = new Set(Object.entries(projectors).flatMap(([id, names]) => (id === box ? [] : names)))
  return all.filter((name) => own.includes(name) || !others.has(name))
}

function snapshotOf({ snapshot, log }: LaneScene): string | null {
  if (!snapshot) return null
  const found = `v${snapshot.version}`
  if (snapshot.discarded) return `${found} not used`
  const newest = log.findLast((event) => event.stream === snapshot.subject)
  // After work in bulk only the end of the log is known, and it may be that of other streams.
  if (!newest) return found
  const age = newest.version - snapshot.version
  return age > 0 ? `${found} · ${age} ${age === 1 ? 'event' : 'events'} old` : `${found} · up to date`
}

/** Counted once for each state of the table. */
const counted = new WeakMap<TableScene, number>()

function waitingIn(lane: LaneScene, component: Component): string | null {
  const table = queueOf(lane, component)
  if (!table) return null
  const waiting = counted.get(table) ?? table.rows.count((row) => row.sent_at === null)
  counted.set(table, waiting)
  return waitingText(waiting)
}

/** A queue is a table whose rows are marked once they have been sent. */
const queueOf = (lane: LaneScene, { tables }: Component): TableScene | undefined =>
  tables.map((name) => lane.tables.get(name)).find((table) => table?.shape.columns.includes('sent_at'))

const waitingText = (rows: number): string => `${rows} waiting`

function setAsideIn(lane: LaneScene, { tables }: Component): string {
  const [name] = tables
  return setAsideText(name === undefined ? 0 : (lane.tables.get(name)?.rows.size ?? 0))
}

const setAsideText = (letters: number): string => (letters === 0 ? 'none' : `${letters} set aside`)

/** The longest that a box with so many rows may say of them; null where its state is not their number. */
export function heldAtMost(lane: LaneScene, component: Component, rows: number): string | null {
  if (component.role === 'dead-letters') return setAsideText(rows)
  return queueOf(lane, component) ? waitingText(rows) : null
}
