import { useRef } from 'react'
import type { Row } from '../../shared/trace.ts'
import { usePlayer } from '../player/player-context.tsx'
import { columnsOf, readable } from './readable.ts'
import { useRowKeys } from './use-row-keys.ts'

interface AnswerRowsProps {
  rows: readonly Row[]
  /** Whose answer it is: two tables in sight must not have the same name. */
  label: string
}

/** Rows that a query gave, as a table. */
export function AnswerRows({ rows, label }: AnswerRowsProps) {
  const began = usePlayer((state) => state.scene.began)
  const columns = columnsOf(rows)
  const scroll = useRef<HTMLElement>(null)
  const { section } = useRowKeys(scroll, rows.length, false)
  if (rows.length === 0 || columns.length === 0) return <p className="answer-none">No rows.</p>
  return (
    <section ref={scroll} className="tables-scroll" tabIndex={0} aria-label={label} {...section}>
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
                const { text, clock } = readable(column, row[column], began)
                return <td key={column}>{clock ?? text}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
