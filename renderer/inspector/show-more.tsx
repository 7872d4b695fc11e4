import { type ReactNode, useState } from 'react'

/** The first of many, and the others when asked for. */
export function ShowMore<T>({
  items,
  first,
  name,
  children,
}: {
  items: readonly T[]
  /** How many are shown before asking. */
  first: number
  /** What they are, in the plural. */
  name: string
  children(items: readonly T[]): ReactNode
}) {
  const [all, setAll] = useState(false)
  const rest = items.length - first
  return (
    <>
      {children(all ? items : items.slice(0, first))}
      {rest > 0 && (
        <button type="button" className="inspector-link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Only the first ${first}` : `${rest.toLocaleString('en-GB')} more ${name}`}
        </button>
      )}
    </>
  )
}
