import type { RowChange } from '../../shared/trace.ts'

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
      {changes.map((change) => (
        <RowDiff key={`${change.table}/${change.key}`} change={change} />
      ))}
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
              <td className={changed && change.before ? 'gone' : undefined}>{show(before)}</td>
              <td className={changed && change.after ? 'new' : undefined}>{show(after)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const sign = (change: RowChange) => (change.before === null ? '+' : change.after === null ? '−' : '~')
const show = (value: unknown) => (value === undefined ? '–' : value === null ? 'NULL' : String(value))
