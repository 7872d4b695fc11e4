/** SQLite's plan of a statement, made readable. Pure. The lines themselves: https://sqlite.org/eqp.html */
import type { PlanLine } from '../../shared/contract.ts'

export interface PlanNode {
  detail: string
  /** What the line means, in plain words; null for one that is not known here. */
  means: string | null
  /** True where rows are looked at one by one until the end: what costs more the more rows there are. */
  scans: boolean
  parts: readonly PlanNode[]
}

/** Lines under the line that they belong to. */
export const planTree = (lines: readonly PlanLine[], parent = 0): PlanNode[] =>
  lines
    .filter((line) => line.parent === parent)
    .map(({ id, detail }) => ({
      detail,
      means: meaningOf(detail),
      scans: isScan(detail),
      parts: planTree(lines, id),
    }))

const isScan = (detail: string) => /^SCAN (?!CONSTANT ROW)/.test(detail) && !/VIRTUAL TABLE/.test(detail)

/** Tried in turn; `$1` stands for what the first group holds. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/^SEARCH (\S+) USING INTEGER PRIMARY KEY/, 'goes straight to the rows of $1 by their row number'],
  [/^SEARCH (\S+) USING PRIMARY KEY/, 'goes straight to the rows of $1 by their primary key'],
  [
    /^SEARCH (\S+) USING (?:AUTOMATIC )(?:PARTIAL )?COVERING INDEX/,
    'makes an index of $1 for this one statement, then finds the rows in it',
  ],
  [
    /^SEARCH (\S+) USING COVERING INDEX (\S+)/,
    'finds all it needs of $1 in the index $2, without looking at the table',
  ],
  [
    /^SEARCH (\S+) USING INDEX sqlite_autoindex\S*/,
    'finds the rows of $1 by the index of its primary or unique key',
  ],
  [/^SEARCH (\S+) USING INDEX (\S+)/, 'finds the rows of $1 by the index $2'],
  [/^SCAN (\S+) USING COVERING INDEX (\S+)/, 'reads the whole index $2 of $1, but not the table'],
  [/^SCAN (\S+) USING INDEX (\S+)/, 'reads all rows of $1, in the order of the index $2'],
  [/^SCAN (\S+) VIRTUAL TABLE/, 'asks the index behind $1, for instance for full text'],
  [/^SCAN CONSTANT ROW/, 'makes one row out of nothing'],
  [/^SCAN (\S+)/, 'reads all rows of $1'],
  [/^USE TEMP B-TREE FOR (.+)/, 'sorts or groups aside, for $1'],
  [/^CO-ROUTINE (\S+)/, 'works out $1 row by row, as it is needed'],
  [/^MATERIALIZE (\S+)/, 'works out all of $1 first, and keeps it aside'],
  [/^CORRELATED SCALAR SUBQUERY/, 'asked again for each row'],
  [/^SCALAR SUBQUERY/, 'asked once, for one value'],
  [/^LIST SUBQUERY/, 'asked once, for a list of values'],
  [/^COMPOUND QUERY/, 'several queries, one after another'],
]

function meaningOf(detail: string): string | null {
  for (const [pattern, words] of MEANINGS) {
    const found = pattern.exec(detail)
    if (found) return words.replaceAll(/\$(\d)/g, (_, group) => found[Number(group)] ?? '')
  }
  return null
}
