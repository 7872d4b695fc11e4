import type { RowChange, SqlValue } from '../../shared/trace.ts'
import { usePlayer } from '../player/player-context.tsx'
import { readable } from '../tables/readable.ts'
import { ShowMore } from './show-more.tsx'

/** Rows shown before the rest is asked for. */
const SHOWN = 8

/** Rows before and after a statement, the cells that differ marked with a sign as well as a colour. */
export function RowChanges({ changes }: { changes: readonly RowChange[] }) {
  if (changes.length === 0)
    return (
      <>
        <h3>Rows changed</h3>
        <p>None.</p>
      </>
    )
  return (
    <>
      <h3>Rows changed</h3>
      <ShowMore items={changes} first={SHOWN} name="row">
        {(shown) => shown.map((change) => <RowDiff key={`${change.table}/${change.key}`} change={change} />)}
      </ShowMore>
    </>
  )
}

function RowDiff({ change }: { change: RowChange }) {
  const verb = change.before === null ? 'inserted' : change.after === null ? 'deleted' : 'updated'
  const columns = Object.keys(change.after ?? change.before ?? {})
  return (
    <table className="data-table inspector-diff">
      <caption>
        <code>
          {change.table} {change.key}
        </code>{' '}
        {verb}
      </caption>
      <thead>
        <tr>
          <th scope="col">column</th>
          <th scope="col">before</th>
          <th scope="col">after</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => {
          const before = change.before?.[column]
          const after = change.after?.[column]
          const changed = before !== after
          return (
            <tr key={column} className={changed ? 'changed' : undefined}>
              <th scope="row">
                {changed && <span aria-hidden="true">{sign(change)} </span>}
                {column}
              </th>
              <td className={changed && change.before ? 'gone' : undefined}>
                <Value column={column} value={before} />
              </td>
              <td className={changed && change.after ? 'new' : undefined}>
                <Value column={column} value={after} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const sign = (change: RowChange) => (change.before === null ? '+' : change.after === null ? '−' : '~')
function Value({ column, value }: { column: string; value: SqlValue | undefined }) {
  const began = usePlayer((state) => state.scene.began)
  if (value === undefined) return '–'
  const { text, clock } = readable(column, value, began)
  return (
    <>
      {text}
      {clock && <span className="table-clock"> {clock}</span>}
    </>
  )
}
