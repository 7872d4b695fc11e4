import { type FormEvent, useId, useState } from 'react'
import { KIND_NAMES } from '../inspector/kind-name.ts'
import type { Breakpoint, Condition } from './breakpoint.ts'
import { CHOICES, conditionOf, type Draft, type Known } from './draft.ts'

const EMPTY: Draft = { on: 'kind', detail: 'appended', lane: '' }
const isCondition = (text: string): text is Condition['on'] => Object.hasOwn(CHOICES, text)

/** One more breakpoint. What is wrong with it is said under the field when it is added. */
export function BreakpointForm({
  known,
  onAdd,
}: {
  known: Known
  onAdd(breakpoint: Pick<Breakpoint, 'condition' | 'lane'>): void
}) {
  const [draft, setDraft] = useState(EMPTY)
  const [wrong, setWrong] = useState<string | null>(null)
  const id = useId()
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part })
    setWrong(null)
  }
  const add = (event: FormEvent) => {
    event.preventDefault()
    const written = conditionOf(draft)
    if (!written.ok) return setWrong(written.message)
    onAdd({ condition: written.condition, lane: draft.lane === '' ? null : draft.lane })
    if (draft.on !== 'kind') change({ detail: '' })
  }
  return (
    <form className="breakpoints-form" aria-label="One more breakpoint" onSubmit={add} noValidate>
      <label>
        Stop at
        <select
          value={draft.on}
          onChange={({ target: { value } }) =>
            isCondition(value) && change({ on: value, detail: value === 'kind' ? 'appended' : '' })
          }
        >
          {Object.entries(CHOICES).map(([on, { name }]) => (
            <option key={on} value={on}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Detail
        id={id}
        draft={draft}
        known={known}
        wrong={wrong !== null}
        onChange={(detail) => change({ detail })}
      />
      <label>
        In
        <select value={draft.lane} onChange={(event) => change({ lane: event.target.value })}>
          <option value="">{draft.on === 'step' ? 'Choose…' : 'All lanes'}</option>
          {known.lanes.map((lane) => (
            <option key={lane.id} value={lane.id}>
              {lane.title}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button primary">
        Add
      </button>
      <p id={`${id}-wrong`} className="breakpoints-wrong" role="alert">
        {wrong}
      </p>
      {draft.on === 'where' && (
        <p id={`${id}-help`} className="breakpoints-help">
          A field, <code>=</code> <code>!=</code> <code>&lt;</code> <code>&lt;=</code> <code>&gt;</code>{' '}
          <code>&gt;=</code> or <code>contains</code>, and a value; joined by <code>and</code>,{' '}
          <code>or</code>, <code>not</code> and parentheses. For example <code>sku = pen</code>,{' '}
          <code>data.total &gt;= 20 and not (status = draft)</code>, <code>items[0].sku = cup</code>,{' '}
          <code>ms &gt; 0.1</code>.
        </p>
      )}
    </form>
  )
}

interface DetailProps {
  id: string
  draft: Draft
  known: Known
  wrong: boolean
  onChange(detail: string): void
}

/** What else must be said of the condition chosen: a kind to choose, or a text with suggestions. */
function Detail({ id, draft: { on, detail }, known, wrong, onChange }: DetailProps) {
  const label = CHOICES[on].detail
  if (label === undefined) return null
  if (on === 'kind')
    return (
      <label>
        {label}
        <select value={detail} onChange={(event) => onChange(event.target.value)}>
          {[...new Set([...known.kinds, 'appended' as const])]
            .map((kind): [string, string] => [kind, KIND_NAMES[kind]])
            .sort(([, a], [, b]) => (a < b ? -1 : 1))
            .map(([kind, name]) => (
              <option key={kind} value={kind}>
                {name}
              </option>
            ))}
        </select>
      </label>
    )
  const suggestions = on === 'event' ? known.events : on === 'stream' ? known.streams : []
  return (
    <label className={on === 'where' ? 'wide' : undefined}>
      {label}
      <input
        value={detail}
        inputMode={on === 'lag' ? 'numeric' : undefined}
        spellCheck={false}
        autoComplete="off"
        list={suggestions.length > 0 ? `${id}-known` : undefined}
        aria-invalid={wrong}
        aria-describedby={on === 'where' ? `${id}-wrong ${id}-help` : `${id}-wrong`}
        onChange={(event) => onChange(event.target.value)}
      />
      {suggestions.length > 0 && (
        <datalist id={`${id}-known`}>
          {suggestions.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
    </label>
  )
}
