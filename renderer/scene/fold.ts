/** One more step into the scene. Pure: the old scene stays as it was. */
import { Map as PersistentMap } from 'immutable'
import type { ComponentId, LaneId } from '../../shared/ids.ts'
import { emptyTally, tallyStep } from '../../shared/tally.ts'
import { isLaneStep, type LaneStep, type Step, type StepOf } from '../../shared/trace.ts'
import { servingBoxes, withArrivals, withoutShadow } from './arrivals.ts'
import { boxAfter, mapBoxes, NEW_BOX } from './boxes.ts'
import { afterWork } from './bulk.ts'
import { emptyLog, type LaneScene, type Scene, type TableScene } from './scene.ts'
import { afterArchiving, afterRestore } from './store-files.ts'
import {
  applyChanges,
  applyHoldings,
  applyReading,
  emptyTable,
  swapTables,
  tableName,
  untouched,
  withTables,
} from './tables.ts'
import { beginTransaction, closeTransaction, joinTransaction, renamedIn } from './transactions.ts'
import { noteUndo, rollBack } from './undo.ts'

export function foldStep(scene: Scene, step: Step): Scene {
  const next: Scene = { ...scene, cursor: step.n, step, time: step.time }
  if (isLaneStep(step)) return { ...next, lanes: foldLanes(scene.lanes, step) }
  switch (step.kind) {
    case 'run-started':
      return { ...next, title: step.title, began: step.time }
    case 'narrated':
      return { ...next, narration: step }
    case 'chosen':
      return {
        ...next,
        choices: [...scene.choices.filter(({ choice }) => choice.id !== step.choice.id), step],
      }
    case 'marked':
      return { ...next, mark: step }
    case 'asked':
      return { ...next, questions: [...scene.questions, { asked: step, revealed: null }] }
    case 'revealed':
      return {
        ...next,
        questions: scene.questions.map((question) =>
          question.asked.question === step.question ? { ...question, revealed: step } : question,
        ),
      }
    case 'goal-checked':
      return { ...next, goals: [...scene.goals, step] }
    case 'run-ended':
      return { ...next, ended: true }
    case 'time-advanced':
      return { ...next, lanes: scene.lanes.map(withAllKnown) }
    default:
      return unreachable(step)
  }
}

function foldLanes(lanes: readonly LaneScene[], step: LaneStep): readonly LaneScene[] {
  if (step.kind === 'lane-opened') return [...lanes, openLane(step)]
  return lanes.map((lane) => (lane.id === step.lane ? foldLane(lane, step) : lane))
}

function openLane(step: StepOf<'lane-opened'>): LaneScene {
  return {
    id: step.lane,
    opened: step,
    boxes: Object.fromEntries(step.components.map((component) => [component.id, NEW_BOX])),
    tables: PersistentMap(
      step.tables.map((shape): [string, TableScene] => [
        tableName(shape.database, shape.table),
        emptyTable(shape),
      ]),
    ),
    log: emptyLog(),
    known: 0,
    checkpoints: {},
    projectors: {},
    snapshot: null,
    transaction: null,
    last: null,
    tally: emptyTally,
    answers: {},
    sizes: {},
    crashed: null,
    unprotected: [],
    undo: {},
  }
}

function foldLane(before: LaneScene, step: LaneStep): LaneScene {
  const standing = withoutUndone(before, step)
  const lane: LaneScene = {
    ...standing,
    last: step,
    tally: tallyStep(before.tally, step),
    boxes: { ...standing.boxes, [step.node]: boxAfter(step, standing) },
    transaction: joinTransaction(before.transaction, step),
    undo: noteUndo(before, step),
  }
  switch (step.kind) {
    case 'command-sent':
      return afterMessage(lane)
    case 'query-sent':
      // Who asks in the middle of a transaction of somebody else does not end it.
      return lane.transaction?.state === 'open' ? lane : afterMessage(lane)
    case 'statement':
      return { ...lane, tables: applyReading(applyChanges(lane.tables, step), step) }
    case 'transaction-began':
      return {
        ...lane,
        transaction: beginTransaction(step),
        tables: lane.tables.map((table) => withoutOldMarks(table, before)),
      }
    case 'committed':
    case 'rolled-back':
      return { ...lane, transaction: closeTransaction(lane.transaction, step) }
    case 'appended':
      return { ...lane, log: lane.log.concat(step.events) }
    case 'deployed':
      return withDeployed(lane, step)
    case 'worked':
      return afterWork(lane, step)
    case 'crashed':
      return { ...lane, crashed: step.point, transaction: null, undo: {} }
    case 'archived':
      return afterArchiving(lane, step)
    case 'restored':
      return afterRestore(lane, step)
    case 'restarted':
      return { ...lane, crashed: null, boxes: mapBoxes(lane.boxes, (box) => ({ ...box, status: '' })) }
    case 'guarantee-switched': {
      const others = lane.unprotected.filter((name) => name !== step.guarantee)
      return { ...lane, unprotected: step.stands ? others : [...others, step.guarantee] }
    }
    case 'checkpoint-stored':
      return {
        ...lane,
        checkpoints: { ...lane.checkpoints, [step.projection]: step.position },
        projectors: withProjection(lane.projectors, step),
      }
    case 'snapshot-stored':
    case 'snapshot-loaded':
    case 'snapshot-discarded': {
      const { subject, version, kind } = step
      return { ...lane, snapshot: { subject, version, discarded: kind === 'snapshot-discarded' } }
    }
    case 'rebuild-progressed':
      return {
        ...lane,
        tables: applyHoldings(withTables(lane.tables, step.tables), step.holds ?? [], step.n),
      }
    case 'swapped':
      return {
        ...lane,
        opened: withoutShadow(lane.opened, step),
        boxes: withoutWord(lane.boxes, servingBoxes(lane.opened, step)),
        tables: applyHoldings(swapTables(lane.tables, step), step.holds, step.n),
        transaction: renamedIn(lane.transaction, step),
        checkpoints: takenOver(lane.checkpoints, step),
      }
    case 'query-answered':
      return { ...lane, answers: { ...lane.answers, [step.question ?? step.query]: step.answer } }
    case 'database-measured':
      return {
        ...lane,
        sizes: { ...lane.sizes, [step.database]: { rows: step.rows, fileBytes: step.measured?.fileBytes } },
      }
    default:
      return lane
  }
}

/** The lane as it stands once `step` has taken back what it takes back, before it says anything itself. */
function withoutUndone(lane: LaneScene, step: LaneStep): LaneScene {
  if (step.kind === 'rolled-back')
    return rollBack(lane, step.tx === undefined ? undefined : lane.undo[step.tx])
  // Nothing is rolled back by anybody: what was not committed was never there.
  if (step.kind === 'crashed') return Object.values(lane.undo).reduce(rollBack, lane)
  return lane
}

/** Of the transactions of a lane only those that are open have marks beside those of the one that begins. */
const withoutOldMarks = (table: TableScene, { undo }: Pick<LaneScene, 'undo'>): TableScene =>
  table.touchedBy !== null && table.touchedBy in undo ? table : untouched(table)

/** What comes into the log from now on is new. */
const withAllKnown = (lane: LaneScene): LaneScene =>
  lane.known === lane.log.size ? lane : { ...lane, known: lane.log.size }

/** A new message ends what the work before it has left to read: its frame, its marks, the rows that it wrote. */
const afterMessage = (lane: LaneScene): LaneScene => ({
  ...withAllKnown(lane),
  transaction: null,
  tables: lane.tables.map(untouched),
  boxes: Object.values(lane.boxes).some(({ tellsRows }) => tellsRows)
    ? mapBoxes(lane.boxes, (box) => (box.tellsRows ? { ...box, status: '', tellsRows: false } : box))
    : lane.boxes,
})

/** The boxes, some of which have nothing to say any more. */
const withoutWord = (boxes: LaneScene['boxes'], ids: readonly ComponentId[]): LaneScene['boxes'] => ({
  ...boxes,
  ...Object.fromEntries(ids.map((id) => [id, { ...(boxes[id] ?? NEW_BOX), status: '', tellsRows: false }])),
})

function withProjection(
  projectors: LaneScene['projectors'],
  { node, projection }: StepOf<'checkpoint-stored'>,
): LaneScene['projectors'] {
  const known = projectors[node] ?? []
  return known.includes(projection) ? projectors : { ...projectors, [node]: [...known, projection] }
}

/** The checkpoint of the rebuild is that of the projection now, and nothing is left under its own name. */
function takenOver(
  checkpoints: LaneScene['checkpoints'],
  { projection, shadow, position }: StepOf<'swapped'>,
): LaneScene['checkpoints'] {
  const others = Object.entries(checkpoints).filter(([name]) => name !== shadow)
  return { ...Object.fromEntries(others), [projection]: position }
}

/** The lane with the boxes, connections and tables that a deployment brings; those that are there already stay as they are. */
function withDeployed(lane: LaneScene, step: StepOf<'deployed'>): LaneScene {
  const opened = withArrivals(lane.opened, step)
  if (opened === lane.opened) return lane
  const components = opened.components.slice(lane.opened.components.length)
  const tables = opened.tables.slice(lane.opened.tables.length)
  return {
    ...lane,
    opened,
    boxes: {
      ...Object.fromEntries(components.map(({ id }) => [id, NEW_BOX])),
      ...lane.boxes,
    },
    tables: withTables(lane.tables, tables),
  }
}

/** A lane of the scene by its id. */
export const laneOf = (scene: Scene, id: LaneId): LaneScene | undefined =>
  scene.lanes.find((lane) => lane.id === id)

function unreachable(value: never): never {
  throw new Error(`Unknown step ${JSON.stringify(value)}`)
}
