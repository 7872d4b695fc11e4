/** Everything the stage says to a screen reader or on a button. */

import { count } from '../../shared/caption.ts'
import { clock } from '../../shared/clock.ts'
import { crashWords } from '../../shared/crash-point.ts'
import { guaranteeText } from '../../shared/guarantee.ts'
import type { ComponentId, LaneId } from '../../shared/ids.ts'
import type { Answer, Component, Connection, RecordedEvent, RowChange } from '../../shared/trace.ts'
import { verdictMark } from '../../shared/verdict.ts'
import { boxSays, boxState } from '../scene/box-state.ts'
import { inBrief } from '../scene/in-brief.ts'
import type { LaneScene, TransactionScene } from '../scene/scene.ts'
import { membersOf } from '../scene/transactions.ts'
import { TRANSACTION_SIGNS } from '../theme/signs.ts'
import type { HeadNeeds } from './head-texts.ts'
import { eventTexts, rowTexts } from './lane-line.ts'
import type { Said } from './pill.ts'
import type { Measure, Type } from './text.ts'
import { CRASHED } from './trouble.ts'

export const words = {
  stage: 'Stage: the boxes of each lane and what they do at this step',
  picture: 'Picture: Tab goes from box to box',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Show everything',
  close: 'Close up on what is at work',
  move: 'Move the picture: arrows, plus and minus',
  map: 'Map of the picture',
  more: { above: 'more above', below: 'more below' },
  goOn: {
    above: 'The picture goes on above: show it',
    below: 'The picture goes on below: show it',
    left: 'The picture goes on to the left: show it',
    right: 'The picture goes on to the right: show it',
  },
  alone: (lane: string) => `Show only ${lane}`,
  together: 'Show all lanes',
  lanes: 'Lanes',
  arrangement: 'How the lanes are set out',
  below: 'Lanes below one another',
  beside: 'Lanes beside one another',
  over: 'One lane laid over another: what is different',
  overLower: 'The lower lane',
  overUpper: 'The lane laid over it',
  swap: 'Turn around: the lower lane over the upper',
  apart: 'Show the lanes apart again',
  notOver: 'There is only one lane here: to lay one over another takes two.',
  boxHint:
    'Enter holds the last step of this box in the inspector, with all that it keeps, or shows the boxes that it stands for.',
}

/** “Event store of Event-sourced”. */
export const boxTitle = (component: Component, lane: LaneScene): string =>
  `${component.label} of ${lane.opened.title}`

/** “Event store of Event-sourced: v4 · position 4”. */
export const boxName = (component: Component, lane: LaneScene): string =>
  `${boxTitle(component, lane)}: ${boxSays(lane, component, false) || component.about}`

/** Id of the element that says what a box holds or does now. */
export const saysId = (lane: LaneId, box: ComponentId): string => `says/${lane}/${box}`

/** “Command handler to Aggregate: loads”. */
export function connectionName(connection: Connection, components: readonly Component[]): string {
  const label = (id: Connection['from']) => components.find((one) => one.id === id)?.label ?? id
  return `${label(connection.from)} to ${label(connection.to)}: ${connection.label}`
}

type TransactionState = TransactionScene['state']

export function transactionLabel(state: TransactionState, boxes: number): string {
  switch (state) {
    case 'open':
      return 'transaction open'
    case 'committed':
      return boxes > 1 ? 'committed together' : 'committed'
    case 'rolled-back':
      return 'rolled back, nothing kept'
  }
}

/**
 * Its state with as many words as there is room for, longest first: in a sentence, in a word, as a sign.
 * @param lane sign of its lane, where it may be one or another
 */
export function transactionTexts(
  state: TransactionState,
  boxes: number,
  lane: string | null = null,
): [string, string, string] {
  const sign = `${lane === null ? '' : `${lane} `}${TRANSACTION_SIGNS[state]}`
  const word = { open: 'open', committed: 'committed', 'rolled-back': 'rolled back' }[state]
  return [`${sign} ${transactionLabel(state, boxes)}`, `${sign} ${word}`, sign]
}

/** The same, each with the room that it needs. */
export const transactionSaid = (
  state: TransactionState,
  boxes: number,
  measure: Measure,
  type: Type,
  lane: string | null = null,
): Said[] =>
  transactionTexts(state, boxes, lane).map((text) => ({
    text,
    width: measure(text, 'strong', type) + 14,
    height: type.textLine,
  }))

export const laneName = (lane: LaneScene): string =>
  `Lane ${lane.opened.title}: ${lane.opened.databases.map(({ file }) => file).join(' and ')}, ${[...troubles(lane), ...figures(lane)].join(', ')}`

/** What is wrong with the lane now: where it died, and which protections it does without. */
export const troubles = (lane: Pick<LaneScene, 'crashed' | 'unprotected'>): string[] => [
  ...(lane.crashed === null ? [] : [`${CRASHED} ${crashWords(lane.crashed)}`]),
  ...lane.unprotected.map((name) => `off: ${lowerFirst(guaranteeText(name))}`),
]

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** What the lane holds and has done, shortest telling first. */
export function figures(lane: LaneScene): string[] {
  const rows = lane.tables.reduce((sum, table) => sum + table.rows.size + table.untold, 0)
  const bytes = Object.values(lane.sizes).reduce((sum, size) => sum + (size.fileBytes ?? 0), 0)
  return [
    ...(lane.opened.system === 'event-sourced' ? [count(lane.log.last()?.position ?? 0, 'event')] : []),
    count(rows, 'row'),
    count(lane.tally.statements, 'statement'),
    ...(bytes > 0 ? [`${(bytes / 1024).toFixed(1)} KiB measured`] : []),
  ]
}

/**
 * What the head of a lane says, most telling first; each in tellings of growing length.
 * @param slim its boxes show only their names: what they keep is said here
 */
export function laneFacts(lane: LaneScene, answer: Answer | null, slim: boolean): LaneFacts {
  const { databases, components } = lane.opened
  const files = databases.map(({ file }) => file).join(' + ')
  const counted = [...figures(lane), files].map((figure) => [figure])
  if (!slim) return { facts: counted, first: 0, sure: 0 }
  const { transaction } = lane
  const members = transaction ? membersOf(transaction, components).length : 0
  const told = [
    answer ? [verdictMark(answer)] : [],
    eventTexts(lane),
    ...components.map((component) => heldTexts(lane, component)),
    rowTexts(lane),
    transaction ? transactionTexts(transaction.state, members).slice(0, 2).toReversed() : [],
  ].filter((tellings) => tellings.length > 0)
  return { facts: [...told, ...counted], first: told.length, sure: told.length }
}

export type LaneFacts = Required<Pick<HeadNeeds, 'facts' | 'first' | 'sure'>>

/** “Projector at 3 · 1 behind”; none of a box that holds nothing, and of the log, which is told by its newest event. */
function heldTexts(lane: LaneScene, component: Component): string[] {
  const state = component.role === 'event-store' ? null : boxState(lane, component)
  return state === null ? [] : [`${component.label} ${inBrief(state)}`]
}

/** @param began when the run began */
export const eventName = (event: RecordedEvent, began: number): string =>
  `Position ${event.position}, ${clock(event.at, began)}: ${event.type}, version ${event.version} of ${event.stream}`

export function changeName(change: RowChange): string {
  return change.before === null ? 'inserted' : change.after === null ? 'deleted' : 'changed'
}
