import type { RowChange, StepOf } from '../trace.ts'
import type { Captions } from './kinds.ts'
import { count, databaseWords, named, plainly, readable, sentence, within } from './words.ts'

/** What a database did. */
export const sqliteCaptions: Captions<'transaction-began' | 'statement' | 'committed' | 'rolled-back'> = {
  'transaction-began': ({ database }) => `A transaction begins on ${databaseWords(database)}.`,
  statement,
  committed: ({ database }) =>
    `The transaction on ${databaseWords(database)} commits: all that it wrote is stored at once.`,
  'rolled-back': ({ database, why }) =>
    within(sentence(`The transaction on ${databaseWords(database)} is rolled back: ${plainly(why)}`)),
}

/** Rows named one by one at most. */
const NAMED = 3

function statement({ effect, database, rows, changes }: StepOf<'statement'>): string {
  const [first] = changes
  if (effect === 'read')
    return rows === 0
      ? `Nothing is found in ${databaseWords(database)}.`
      : `${count(rows, 'row')} read from ${databaseWords(database)}.`
  if (!first)
    // A full-text index reports how many rows it took, and not which.
    return rows > 0
      ? `${count(rows, 'row')} written in ${databaseWords(database)}.`
      : `A statement on ${databaseWords(database)} changes no row.`
  if (changes.length > NAMED)
    return `${count(changes.length, 'row')} changed in ${[...new Set(changes.map(({ table }) => named(table)))].join(', ')}.`
  const groups = [...Map.groupBy(changes, (change) => `${verb(change)} ${named(change.table)}`)]
  const told = groups.map(
    ([what, all]) =>
      `row${all.length === 1 ? '' : 's'} ${all.map(({ key }) => keyWords(key)).join(' and ')} ${what}`,
  )
  return within(`R${told.join(', ').slice(1)}.`)
}

/** What names a row: a key of several words is set off from those around it. */
const keyWords = (key: string): string => (readable(key).includes(' ') ? named(key) : readable(key))

const verb = ({ before, after }: RowChange): string =>
  before === null ? 'inserted into' : after === null ? 'deleted from' : 'updated in'
