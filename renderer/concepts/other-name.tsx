import { MarkedText } from '../library/marked-text.tsx'
import { foundAs } from '../palette/filter.ts'

interface OtherNameProps {
  /** What is shown of it already. */
  title: string
  /** Its other names. */
  also: string | undefined
  query: string
}

/** Why a word is found that does not hold what was asked for: by another name of it. */
export function OtherName({ title, also, query }: OtherNameProps) {
  const name = foundAs(title, also, query)
  return name === null ? null : (
    <span className="concepts-other">
      {' '}
      (<MarkedText text={name} query={query} />)
    </span>
  )
}
