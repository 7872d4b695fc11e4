import { Check, Clock, RotateCcw } from 'lucide-react'
import type { ScenarioCard } from '../../shared/contract.ts'
import { usePreferences } from '../app/preferences.ts'
import { usePlayer } from '../player/player-context.tsx'

/** A scenario with the reason to care, what it teaches, and how far one has come. */
export function PlayableCard({ card }: { card: ScenarioCard }) {
  const open = usePlayer((state) => state.open)
  const reached = usePreferences((state) => state.reached[card.id] ?? 0)
  const finished = usePreferences((state) => state.finished.includes(card.id))
  const forget = usePreferences((state) => state.forget)
  const begun = reached > 0 && !finished
  return (
    <article className="library-card" aria-labelledby={`title-${card.id}`}>
      <h3 id={`title-${card.id}`}>{card.title}</h3>
      <p className="library-hook">{card.hook}</p>
      <ul className="library-teaches" aria-label="What it teaches">
        {card.teaches.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <p className="library-facts">
        <span>
          <Clock size="1.1em" aria-hidden="true" /> {card.minutes} minutes
        </span>
        <span>{card.lanes.join(' · ')}</span>
        {finished && (
          <span className="library-finished">
            <Check size="1.1em" aria-hidden="true" /> played to the end
          </span>
        )}
      </p>
      <p className="library-actions">
        <button type="button" className="button primary" onClick={() => void open(card.id)}>
          Play<span className="visually-hidden"> {card.title}</span>
        </button>
        {begun && (
          <button type="button" className="button" onClick={() => void open(card.id, reached)}>
            Continue at step {reached}
          </button>
        )}
        {(begun || finished) && (
          <button
            type="button"
            className="button library-forget"
            title="Forget place and answers"
            onClick={() => forget(card.id)}
          >
            <RotateCcw size="1.1em" aria-hidden="true" />
            <span className="visually-hidden">Forget place and answers of {card.title}</span>
          </button>
        )}
      </p>
    </article>
  )
}
