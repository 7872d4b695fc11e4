import type { Row } from '../../shared/trace.ts'
import { columnsOf, readable } from './readable.ts'

/** Rows that a query gave, as a table. */
export function AnswerRows({ rows }: { rows: readonly Row[] }) {
  const columns = columnsOf(rows)
  if (rows.length === 0 || columns.length === 0) return <p className="answer-none">No rows.</p>
  return (
    <section className="tables-scroll" tabIndex={0} aria-label="Rows of the answer">
      <table className="data-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one fixed answer
            <tr key={index}>
              {columns.map((column) => {
                const { text, clock } = readable(column, row[column])
                return <td key={column}>{clock ?? text}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
