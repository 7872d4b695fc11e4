import { useState } from 'react'
import type { FacetValue } from './log-filter.ts'

interface FacetFieldProps {
  id: string
  /** Undefined lets every event through. */
  chosen: string | undefined
  values: readonly FacetValue[]
  onChoose(value: string | undefined): void
}

/** Values that a list offers at most: nobody looks through more, and a page of thousands is slow. */
const LISTED = 200

export function FacetField(props: FacetFieldProps) {
  return props.values.length > LISTED ? <TypedFacet {...props} /> : <ListedFacet {...props} />
}

const nameOf = ({ value, count }: FacetValue) => `${value === '' ? 'none' : value} (${count})`

const ListedFacet = ({ id, chosen, values, onChoose }: FacetFieldProps) => (
  <select
    id={id}
    title={chosen}
    value={chosen === undefined ? '*' : `=${chosen}`}
    onChange={({ target }) => onChoose(target.value === '*' ? undefined : target.value.slice(1))}
  >
    <option value="*">all</option>
    {values.map((one) => (
      <option key={one.value} value={`=${one.value}`}>
        {nameOf(one)}
      </option>
    ))}
  </select>
)

/** One types, and is offered what begins so; a whole value is taken at once. */
function TypedFacet({ id, chosen, values, onChoose }: FacetFieldProps) {
  /** What is no value yet; null while nobody types. */
  const [draft, setDraft] = useState<string | null>(null)
  const text = draft ?? chosen ?? ''
  const offered = values.filter(({ value }) => value.startsWith(text)).slice(0, LISTED)
  return (
    <>
      <input
        id={id}
        type="search"
        list={`${id}-values`}
        placeholder={`one of ${values.length.toLocaleString('en-GB')}`}
        value={text}
        onChange={({ target }) => {
          const whole = values.some(({ value }) => value !== '' && value === target.value)
          setDraft(whole || target.value === '' ? null : target.value)
          onChoose(whole ? target.value : undefined)
        }}
      />
      <datalist id={`${id}-values`}>
        {offered.map((one) => (
          <option key={one.value} value={one.value}>
            {nameOf(one)}
          </option>
        ))}
      </datalist>
    </>
  )
}
