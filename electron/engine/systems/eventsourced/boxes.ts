/** How an event-sourced lane looks: which boxes it has and what runs between them, as its projections say. */
import type { Component, Connection as Line } from '../../../../shared/trace.ts'
import { declaredObjects } from '../../projections/read-model.ts'
import { box, component, line } from '../topology.ts'
import type { ReadModel } from './read-model.ts'

/** Box of the command handler. */
export const HANDLER = component('handler')
/** Box of the event store. */
export const STORE = component('store')
/** Box of all projections that follow behind a checkpoint. */
export const PROJECTOR = component('projector')
const DEAD_LETTERS = component('dead-letters')

/** A read model in its place. */
export interface Placed {
  model: Pick<ReadModel<{ type: string }>, 'projection' | 'box'> & { answers: object }
  mode: 'inline' | 'async'
  attempts?: number | undefined
}

interface Labels {
  aggregate: { label: string; about: string }
  page: { label: string; about: string }
}

/** The boxes of a lane, without those that come on stage later. */
export function boxesOf({ aggregate, page }: Labels, placed: readonly Placed[]): Component[] {
  const inline = placed.filter(({ mode }) => mode === 'inline')
  const followers = placed.filter(({ mode }) => mode === 'async')
  return [
    box('client', 'client', 'Client', 'Sends commands, asks questions: a page, an app, another program.'),
    box(
      'handler',
      'handler',
      'Command handler',
      `Loads the ${aggregate.label.toLowerCase()}, decides, and appends what follows.`,
    ),
    box('aggregate', 'aggregate', aggregate.label, aggregate.about),
    box('store', 'event-store', 'Event store', 'The log: events are appended, never changed.', [
      'events.events',
    ]),
    ...inline.map(modelBox),
    ...(followers.length > 0 ? [projectorBox(followers), ...deadLettersBox(followers)] : []),
    ...followers.map(modelBox),
    box('page', 'query', page.label, page.about),
  ]
}

const projectorBox = (followers: readonly Placed[]): Component => {
  const parks = followers.some(({ model }) => model.projection.outOfOrder !== undefined)
  return box(
    'projector',
    'projector',
    'Projector',
    `Reads the log after its checkpoint and updates ${followers.length === 1 ? 'its read model' : 'the read models'}.`,
    ['read.checkpoints', ...(parks ? ['read.parked'] : [])],
  )
}

const setsAside = (followers: readonly Placed[]): boolean =>
  followers.some(({ attempts }) => attempts !== undefined)

/** Where events are set aside, people must see them: a box of their own. */
const deadLettersBox = (followers: readonly Placed[]): Component[] =>
  setsAside(followers)
    ? [
        box(
          DEAD_LETTERS,
          'dead-letters',
          'Dead letters',
          'Events that a handler could not take, and those of the same stream behind them: set aside for people to look at.',
          ['read.dead_letters'],
        ),
      ]
    : []

const deadLettersLine = (followers: readonly Placed[]): Line[] =>
  setsAside(followers) ? [line('projector', DEAD_LETTERS, 'sets aside')] : []

const modelBox = ({ model, mode }: Placed): Component => ({
  ...model.box,
  tables: declaredObjects(model.projection)
    .filter(({ kind }) => kind === 'table')
    .map(({ name }) => `${mode === 'inline' ? 'events' : 'read'}.${name}`),
})

/** @param asksLog whether questions go to the log that no read model answers */
export function linesOf(placed: readonly Placed[], asksLog: boolean): Line[] {
  const follows = placed.some(({ mode }) => mode === 'async')
  return [
    line('client', 'handler', 'commands'),
    line('handler', 'aggregate', 'asks to decide'),
    line('aggregate', 'store', 'appends events to'),
    ...placed.filter(({ mode }) => mode === 'inline').map(feeds),
    ...(follows ? [line('store', 'projector', 'is followed by')] : []),
    ...deadLettersLine(placed.filter(({ mode }) => mode === 'async')),
    ...placed.filter(({ mode }) => mode === 'async').map(feeds),
    ...placed.flatMap(serves),
    ...(asksLog ? [line('store', 'page', 'is asked about the past by')] : []),
  ]
}

const feeds = ({ model, mode }: Placed): Line =>
  mode === 'inline'
    ? line('store', model.box.id, 'updates at once')
    : line('projector', model.box.id, 'updates')

const serves = ({ model }: Placed): Line[] =>
  Object.keys(model.answers).length > 0 ? [line(model.box.id, 'page', 'is read by')] : []

/** What a read model brings on stage that is deployed later. */
export const arrival = (
  placed: Placed,
  first: boolean,
): { components: Component[]; connections: Line[] } => ({
  components: [...(first ? [projectorBox([placed]), ...deadLettersBox([placed])] : []), modelBox(placed)],
  connections: [
    ...(first ? [line('store', 'projector', 'is followed by'), ...deadLettersLine([placed])] : []),
    feeds(placed),
    ...serves(placed),
  ],
})
