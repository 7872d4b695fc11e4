import type { Row, SqlValue } from '../../shared/trace.ts'
import { layoutSql, type SqlPiece, sqlPieces } from './sql-pieces.ts'

/** SQL as it ran: keywords in bold, parameters numbered, and their values below. */
export function Sql({ text, params }: { text: string; params?: readonly SqlValue[] | Row }) {
  let parameter = 0
  return (
    <>
      <pre className="inspector-sql">
        {sqlPieces(layoutSql(text)).map((piece, index) => {
          if (piece.text === '?') parameter += 1
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
          return <Piece key={index} piece={piece} number={parameter} />
        })}
      </pre>
      {params && <Parameters params={params} />}
    </>
  )
}

function Piece({ piece: { kind, text }, number }: { piece: SqlPiece; number: number }) {
  switch (kind) {
    case 'keyword':
      return <b>{text}</b>
    case 'string':
      return <span className="inspector-string">{text}</span>
    case 'parameter':
      return (
        <span className="inspector-parameter">
          {text}
          {text === '?' && number}
        </span>
      )
    case 'text':
      return text
  }
}

function Parameters({ params }: { params: readonly SqlValue[] | Row }) {
  const named = Array.isArray(params)
    ? params.map((value: SqlValue, index): [string, SqlValue] => [`?${index + 1}`, value])
    : Object.entries(params)
  if (named.length === 0) return null
  return (
    <dl className="inspector-params" aria-label="Parameters">
      {named.map(([name, value]) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>
            <code>{value === null ? 'NULL' : JSON.stringify(value)}</code>
          </dd>
        </div>
      ))}
    </dl>
  )
}
