/** A statement cut into what it is made of, for reading. Pure: the pieces joined give the statement back. */

export interface SqlPiece {
  kind: 'keyword' | 'string' | 'parameter' | 'text'
  text: string
}

const KEYWORD =
  'SELECT|DISTINCT|FROM|WHERE|AND|OR|ORDER BY|GROUP BY|HAVING|LIMIT|INSERT INTO|INSERT OR REPLACE INTO|VALUES|DO UPDATE SET|UPDATE|SET|DELETE FROM|DELETE|ON CONFLICT|DO NOTHING|LEFT JOIN|INNER JOIN|CROSS JOIN|JOIN|ON|AS|RETURNING|BETWEEN|ASC|DESC|IS NOT DISTINCT FROM|IS DISTINCT FROM|IS|IN|LIKE|EXISTS|NOT|NULL|CASE|WHEN|THEN|ELSE|END|WITH|UNION ALL|UNION|CREATE TABLE|ALTER TABLE|DROP TABLE'
const PIECES = new RegExp(
  `(?<string>'(?:[^']|'')*'|"(?:[^"]|"")*")|(?<parameter>\\?\\d*|[:@$][A-Za-z_]\\w*)|\\b(?<keyword>${KEYWORD})\\b`,
  'gi',
)

export function sqlPieces(sql: string): SqlPiece[] {
  const pieces: SqlPiece[] = []
  let end = 0
  for (const match of sql.matchAll(PIECES)) {
    if (match.index > end) pieces.push({ kind: 'text', text: sql.slice(end, match.index) })
    const { string, parameter } = match.groups ?? {}
    pieces.push({ kind: string ? 'string' : parameter ? 'parameter' : 'keyword', text: match[0] })
    end = match.index + match[0].length
  }
  if (end < sql.length) pieces.push({ kind: 'text', text: sql.slice(end) })
  return pieces
}

const CLAUSES = new Set([
  'FROM',
  'WHERE',
  'GROUP BY',
  'ORDER BY',
  'LIMIT',
  'VALUES',
  'SET',
  'ON CONFLICT',
  'RETURNING',
  'LEFT JOIN',
  'JOIN',
])
/** A statement shorter than this is read in one line. */
const SHORT = 44

/** A statement written in one long line, with a line for each clause; one that has lines already stays as it was written. */
export function layoutSql(sql: string): string {
  if (sql.length <= SHORT || sql.includes('\n')) return sql
  let depth = 0
  let text = ''
  for (const piece of sqlPieces(sql)) {
    if (piece.kind === 'text')
      for (const sign of piece.text) depth += sign === '(' ? 1 : sign === ')' ? -1 : 0
    const breaks = depth === 0 && piece.kind === 'keyword' && CLAUSES.has(piece.text.toUpperCase())
    text = breaks && text !== '' ? `${text.trimEnd()}\n${piece.text}` : text + piece.text
  }
  return text
}
