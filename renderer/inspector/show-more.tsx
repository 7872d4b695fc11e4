import { type ReactNode, useState } from 'react'
import { count } from '../../shared/caption.ts'

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
  /** What one of them is. */
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
          {all ? `Only the first ${first}` : count(rest, `more ${name}`)}
        </button>
      )}
    </>
  )
}
