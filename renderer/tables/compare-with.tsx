import { useId } from 'react'
import { usePlayer } from '../player/player-context.tsx'
import { referencesIn } from './reference.ts'

interface CompareWithProps {
  changedOnly: boolean
  onChangedOnly(only: boolean): void
}

/** Chooses the moment that the tables are compared with. */
export function CompareWith({ changedOnly, onChangedOnly }: CompareWithProps) {
  const steps = usePlayer((state) => state.recording.steps)
  const length = usePlayer((state) => state.length)
  const cursor = usePlayer((state) => state.cursor)
  const reference = usePlayer((state) => state.reference)
  const setReference = usePlayer((state) => state.setReference)
  const seek = usePlayer((state) => state.seek)
  const id = useId()
  if (length === 0) return null
  const references = referencesIn(steps, cursor, reference)
  const chosen = references.find(({ n }) => n === reference)
  return (
    <div className="tables-compare">
      <label htmlFor={id}>Compare with</label>
      <select
        id={id}
        title={chosen && `step ${chosen.n}: ${chosen.name}`}
        value={reference ?? ''}
        onChange={({ target }) => setReference(target.value === '' ? null : Number(target.value))}
      >
        <option value="">nothing</option>
        {references.map(({ n, name }) => (
          <option key={n} value={n}>
            step {n}: {name}
          </option>
        ))}
      </select>
      {reference !== null && (
        <>
          <label>
            <input
              type="checkbox"
              checked={changedOnly}
              onChange={({ target }) => onChangedOnly(target.checked)}
            />{' '}
            only what differs
          </label>
          {reference === cursor ? (
            <p>This is the step compared with: move on, and see what differs.</p>
          ) : (
            <p>
              {reference < cursor
                ? `From step ${reference} to step ${cursor}.`
                : `What is still to come from step ${cursor} to step ${reference}.`}{' '}
              <button type="button" className="inspector-link" onClick={() => seek(reference)}>
                Go to step {reference}
              </button>
            </p>
          )}
        </>
      )}
    </div>
  )
}
