/**
 * The words of the field, each with the moment at which it can be seen. The moment is looked for in the trace itself when it
 * is asked for: where nothing of the kind has happened, nothing is pointed at.
 */
import { APP_WORDS } from './app-words.ts'
import { type Concept, concept, happens } from './concept.ts'

export type { Concept } from './concept.ts'

export const CONCEPTS: readonly Concept[] = [
  concept(
    'CRUD',
    'Create, read, update, delete: rows that say how things are now; a change overwrites what was there.',
    'one-order-three-ways',
    (step) =>
      step.kind === 'statement' &&
      step.database === 'crud' &&
      step.changes.some(({ before, after }) => before !== null && after !== null),
  ),
  concept(
    'CQRS',
    'Command query responsibility segregation: changes go to one model, questions to another that is made for them.',
    ['cqrs-levels', 'one-order-three-ways'],
    happens('query-answered'),
  ),
  concept(
    'Event sourcing',
    'What happened is kept, event by event, and every state is folded from that.',
    'one-order-three-ways',
    (step) => step.kind === 'state-loaded' && step.source === 'events' && step.count > 1,
    { also: 'append-only, audit' },
  ),
  concept(
    'Command',
    'A wish to change something; it may be rejected.',
    'life-of-a-command',
    happens('command-sent'),
  ),
  concept('Rejection', 'The rules say no: nothing is appended.', 'life-of-a-command', happens('rejected')),
  concept(
    'Event',
    'A fact that has happened, in the past tense; it is never changed.',
    'life-of-a-command',
    happens('appended'),
    { also: 'fact, domain event' },
  ),
  concept(
    'Stream',
    'The events of one aggregate, in their order.',
    'life-of-a-command',
    (step) => step.kind === 'appended' && step.version > 1,
  ),
  concept(
    'Expected version',
    'The version a decision was made on; the append fails when the stream has moved on.',
    'life-of-a-command',
    (step) => step.kind === 'appended' && typeof step.expected === 'number' && step.expected > 0,
    { also: 'optimistic concurrency, optimistic locking, row version' },
  ),
  concept(
    'Conflict',
    'Somebody else was faster: the version found is not the one expected.',
    'two-clerks-one-order',
    happens('conflicted'),
    { also: 'optimistic concurrency, optimistic locking, lost update, race' },
  ),
  concept(
    'Global position',
    'The place of an event in the log of all streams.',
    ['stale-read', 'out-of-order'],
    (step) => step.kind === 'appended' && step.events.some(({ position, version }) => position > version),
  ),
  concept(
    'Aggregate',
    'What is decided about as one: its events are its own, and its rules hold at once.',
    'life-of-a-command',
    happens('decided'),
    { also: 'consistency boundary, entity' },
  ),
  concept(
    'Decide',
    'From a command and the state to new events, or to a rejection.',
    'life-of-a-command',
    happens('decided'),
  ),
  concept(
    'Evolve',
    'From a state and one event to the next state.',
    'life-of-a-command',
    (step) => step.kind === 'state-loaded' && step.source === 'events' && step.count === 1,
  ),
  concept(
    'Fold',
    'All events of a stream, one after the other, give its state.',
    'life-of-a-command',
    (step) => step.kind === 'state-loaded' && step.source === 'events' && step.count > 1,
    { also: 'reduce, rehydrate, replay' },
  ),
  concept('Query', 'A question; it changes nothing.', 'one-order-three-ways', happens('query-sent')),
  concept(
    'Projection',
    'A handler that turns events into rows made for reading.',
    'life-of-a-command',
    happens('projected'),
  ),
  concept(
    'Inline projection',
    'It writes in the append’s own transaction: never late, but every write pays.',
    'inline-or-async',
    (step) => step.kind === 'projected' && step.mode === 'inline',
    { also: 'strong consistency, synchronous' },
  ),
  concept(
    'Asynchronous projection',
    'It follows the log in its own time: writes are free of it, reads can be late.',
    'inline-or-async',
    (step) => step.kind === 'projected' && step.mode === 'async',
    { also: 'eventual consistency, eventually consistent, lag, stale read' },
  ),
  concept(
    'Checkpoint',
    'How far a projection has come: the position it has handled last.',
    'life-of-a-command',
    happens('checkpoint-stored'),
    { also: 'lag, offset, position' },
  ),
  concept(
    'Read model',
    'Tables made for one question, which can be thrown away and built anew.',
    'one-order-three-ways',
    (step) =>
      step.kind === 'statement' &&
      step.effect === 'write' &&
      step.database === 'read' &&
      step.changes.length > 0,
    { also: 'view, materialised view, query model' },
  ),
  concept('Transaction', 'All of it or nothing.', 'one-order-three-ways', happens('committed'), {
    also: 'atomic, ACID, commit',
  }),
  concept(
    'Roll-back',
    'What a transaction had begun is as if it had never been.',
    'double-click',
    happens('rolled-back'),
  ),
  concept(
    'Snapshot',
    'A state kept with its version, so that a load need not begin with the first event.',
    'ten-years-of-deposits',
    happens('snapshot-stored', 'snapshot-loaded'),
    { also: 'memento, performance' },
  ),
  concept(
    'Upcaster',
    'It reads an event of an older version in today’s shape; what is stored stays as it is.',
    'upcasting-chain',
    happens('upcast'),
    { also: 'versioning, migration, schema evolution' },
  ),
  concept(
    'Process manager',
    'It hears events and sends commands, across aggregates.',
    'order-to-shipment',
    happens('reacted'),
    { also: 'saga, orchestration, workflow' },
  ),
  concept(
    'Timeout',
    'A process manager is woken when nothing has come in time.',
    'order-to-shipment',
    (step) => step.kind === 'reacted' && step.input.kind === 'timeout',
  ),
  concept(
    'Correlation id',
    'The same in everything that one click has set off.',
    'why-did-this-happen',
    happens('reacted'),
    { also: 'tracing, audit trail', how: 'Press I: the inspector names it beside the event.' },
  ),
  concept(
    'Causation id',
    'The message that this one follows from.',
    'why-did-this-happen',
    (step) =>
      step.kind === 'appended' &&
      step.events.some(({ causationId, correlationId }) => causationId !== correlationId),
    { also: 'tracing, audit trail', how: 'Press I: the inspector names it beside the event.' },
  ),
  concept(
    'At-least-once delivery',
    'A message may come again, so whoever gets it must recognise it.',
    'double-click',
    happens('command-recognised'),
    { also: 'idempotent, idempotence, idempotency, idempotent receiver, deduplication, exactly once' },
  ),
  concept(
    'Outbox',
    'A message is stored with the rows it tells of, in one transaction, and sent afterwards.',
    'cqrs-levels',
    happens('relayed'),
  ),
  concept(
    'Rebuild',
    'A read model built again from the first event.',
    'careless-rebuild',
    happens('rebuild-progressed'),
    { also: 'replay, reprojection' },
  ),
  concept(
    'Shadow table',
    'A rebuild writes beside the tables that serve, and takes their names when it is done.',
    'careless-rebuild',
    (step) => step.kind === 'swapped' && step.tables.length > 0,
    { also: 'blue-green' },
  ),
  concept(
    'Lag',
    'How far a projection is behind the log, in events and in time.',
    ['inline-or-async', 'poison-event'],
    (step) => step.kind === 'lag-measured' && step.events > 0,
    { also: 'eventual consistency, staleness, delay, back-pressure' },
  ),
  concept(
    'Eventual consistency',
    'What is read may be late for a while; when nothing more is written, it catches up.',
    'stale-read',
    (step) => step.kind === 'query-answered' && step.answer.wrong === true,
    { also: 'stale read, read your own writes, consistency' },
  ),
  concept(
    'Retry',
    'A handler that failed gets the same event again, after a while.',
    'poison-event',
    (step) => step.kind === 'projection-failed' && step.retryAt !== undefined,
  ),
  concept(
    'Dead letter',
    'An event that has failed too often is set aside, so that others can go on.',
    'poison-event',
    happens('dead-lettered'),
    { also: 'poison message' },
  ),
  concept(
    'Out of order',
    'An event that comes before what it needs, and waits for it.',
    'out-of-order',
    happens('parked'),
  ),
  concept('Crash', 'A process dies; what was not committed is gone.', 'double-click', happens('crashed')),
  concept(
    'Guarantee',
    'A protection, which a scenario takes away to show what it is for.',
    'crash-and-catch-up',
    happens('guarantee-switched'),
    { also: 'idempotent handler, idempotence, idempotency' },
  ),
  concept(
    'Schema version',
    'Which shape an event was written in; all versions stay in the log.',
    'upcasting-chain',
    happens('coverage-reported'),
  ),
  concept(
    'Tombstone',
    'An event that says that a stream has ended, or that what it held was erased: here a month is closed, and its stream with it.',
    'close-the-books',
    // Of the lane whose stream ends with the month, and not of the one whose stream goes on.
    (step) =>
      step.kind === 'appended' &&
      step.events.some(({ type, stream }) => type === 'MonthClosed' && stream.includes('/')),
    { also: 'erasure, deletion, GDPR' },
  ),
  ...APP_WORDS,
]

/** The scenario that shows it, of those that can be played; undefined when none of them does. */
export const shownBy = ({ scenarios }: Concept, playable: readonly string[]): string | undefined =>
  scenarios.find((id) => playable.includes(id))
