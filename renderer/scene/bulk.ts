/** What work leaves that was not told step by step. Pure. */
import { List } from 'immutable'
import type { GlobalPosition } from '../../shared/ids.ts'
import type { StepOf } from '../../shared/trace.ts'
import { boxState } from './box-state.ts'
import { mapBoxes } from './boxes.ts'
import type { LaneScene } from './scene.ts'
import { applyHoldings } from './tables.ts'

/** What was on the boxes and in frames before is over; how far the projectors have come is in their table, as everything is. */
export function afterWork(lane: LaneScene, step: StepOf<'worked'>): LaneScene {
  const stored = step.tables.filter(({ table }) => table === 'checkpoints').flatMap(({ sample }) => sample)
  const after: LaneScene = {
    ...lane,
    tables: applyHoldings(lane.tables, step.tables, step.n),
    log: List(step.newest),
    snapshot: snapshotAfter(lane, step),
    known: step.newest.length,
    transaction: null,
    boxes: mapBoxes(lane.boxes, (box) => (box.last === step.n ? box : { ...box, status: '' })),
    checkpoints: {
      ...lane.checkpoints,
      ...Object.fromEntries(
        stored.map(({ projection, position }) => [String(projection), Number(position) as GlobalPosition]), // as stored
      ),
    },
  }
  return { ...after, boxes: { ...after.boxes, ...toldAnew(lane, after, step) } }
}

/** The boxes whose state is another since the work: that is what happened in them last, though no step of their own tells of it. */
const toldAnew = (before: LaneScene, after: LaneScene, { n }: StepOf<'worked'>): LaneScene['boxes'] =>
  Object.fromEntries(
    after.opened.components.flatMap((component) => {
      const box = after.boxes[component.id]
      const same = boxState(before, component) === boxState(after, component)
      return box && !same ? [[component.id, { ...box, last: n }]] : []
    }),
  )

/** The one that work in bulk has stored last, where its table is told whole. */
function snapshotAfter({ snapshot }: LaneScene, { tables }: StepOf<'worked'>): LaneScene['snapshot'] {
  const told = tables.find(({ table, rows, sample }) => table === 'snapshots' && rows === sample.length)
  const newest = told?.sample.toSorted((a, b) => Number(b.at) - Number(a.at))[0]
  if (!newest) return snapshot
  const [subject, version] = [String(newest.stream), Number(newest.version)]
  return snapshot?.subject === subject && snapshot.version === version
    ? snapshot
    : { subject, version, discarded: false }
}
