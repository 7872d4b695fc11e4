/** Words that captions of several families share. */

/** `1 row`, `12,345 rows`: a number in figures, grouped as in English, and what it counts. */
export const count = (n: number, noun: string): string => `${figure(n)} ${noun}${n === 1 ? '' : 's'}`

/** `12,345`: a number in figures, grouped as in English. */
export const figure = (n: number): string => n.toLocaleString('en-GB')

/**
 * The unit of a number as it is said after it: one of what is counted is `1 event`, and no `1 events`. Signs and short forms
 * stay as they are.
 * @param unit as a scenario names it, in the plural
 */
export const unitOf = (n: number, unit: string): string =>
  n === 1 ? unit.replace(/(?<=\p{L}{3})s$/u, '') : unit

/** The text with a full stop, where it does not end as a sentence does. */
export const sentence = (text: string): string => `${text}${/[.!?…]$/.test(text) ? '' : '.'}`

/** A name of the code as people say it: `order_dashboard` is the order dashboard. */
export const readable = (name: string): string =>
  name.replace(/__rebuild\b/g, ' (rebuild)').replaceAll(/_+/g, ' ')

/** A name of the code, set off from the words around it. */
export const named = (name: string): string => `“${readable(name)}”`

/** Database names as the engine gives them, by what they hold. */
const DATABASES: Record<string, string> = {
  events: 'the event database',
  read: 'the read database',
  crud: 'the CRUD database',
  cqrs: 'the CQRS database',
  archive: 'the archive',
}

/** The database in words, fit for the middle of a sentence. */
export const databaseWords = (name: string): string => DATABASES[name] ?? `the database ${named(name)}`

/** `MoneyDeposited ×3, MoneyWithdrawn`: each type once, in the order of its first. */
export const tallied = (types: readonly string[]): string =>
  [...Map.groupBy(types, (type) => type)]
    .map(([type, all]) => (all.length === 1 ? type : `${type} ×${all.length}`))
    .join(', ')

/** What a message of SQLite comes to. The rest of a message is the engine's own, and is plain already. */
const SQLITE: readonly (readonly [RegExp, (named: string) => string])[] = [
  [/^UNIQUE constraint failed: (.+)$/, twin],
  [
    /^NOT NULL constraint failed: (.+)$/,
    (column) => `${readable(column.replace(/^(.+)\.(.+)$/, '$2 of $1'))} must not be empty`,
  ],
  [/^CHECK constraint failed: (.+)$/, () => 'a rule of the table forbids it'],
  [/^FOREIGN KEY constraint failed()$/, () => 'a row that it refers to is not there'],
  [/^database is locked()$/, () => 'another transaction is writing'],
]

/** Why something failed, without the wording of SQLite. */
export function plainly(why: string): string {
  for (const [message, words] of SQLITE) {
    const found = message.exec(why)
    if (found) return words(found[1] ?? '')
  }
  return readable(why)
}

/** @param columns `table.column, table.column` */
function twin(columns: string): string {
  const parts = columns.split(', ').map((column) => column.split('.'))
  return `another row of ${readable(parts[0]?.[0] ?? '')} has the same ${parts.map(([, column]) => readable(column ?? '')).join(' and ')}`
}

/** Characters of the longest caption that the app words itself: one line under a stage of usual width. */
export const LONGEST = 120

/** Characters of the longest answer that is repeated in a caption: two lines for a projector. */
export const LONGEST_ANSWER = 190

/**
 * The sentence, if it is not too long; else as many of its clauses as fit, or words where the first is too long itself. What is left out is in the inspector.
 * @param text with its full stop
 */
export function within(text: string): string {
  if (text.length <= LONGEST) return text
  const clause = text.slice(0, LONGEST).search(/[.:;,] [^.:;,]*$/)
  return clause > LONGEST / 2 ? `${text.slice(0, clause)}.` : shortened(text, LONGEST)
}

/** The text, or as many of its words as fit. */
export const shortened = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, text.lastIndexOf(' ', longest - 2))} …`

/** For the default branch of a `switch` that names every case. */
export function unreachable(value: never): never {
  throw new Error(`Unknown ${JSON.stringify(value)}`)
}
