import { Check, Clock, RotateCcw } from 'lucide-react'
import type { ScenarioCard } from '../../shared/contract.ts'
import { usePreferences } from '../app/preferences.ts'
import { usePlayer } from '../player/player-context.tsx'
import { MarkedText } from './marked-text.tsx'
import { shareOf } from './progress.ts'
import type { Found } from './search.ts'

interface PlayableCardProps {
  card: ScenarioCard
  query: string
  excerpt: Found['excerpt']
}

/** A scenario with the reason to care, what it teaches, and how far one has come. */
export function PlayableCard({ card, query, excerpt }: PlayableCardProps) {
  const open = usePlayer((state) => state.open)
  const reached = usePreferences((state) => state.reached[card.id] ?? 0)
  const finished = usePreferences((state) => state.finished.includes(card.id))
  const forget = usePreferences((state) => state.forget)
  const share = usePreferences((state) => shareOf(card.id, state))
  const moment = excerpt?.moment
  const begun = reached > 0 && !finished
  return (
    <article className="library-card" aria-labelledby={`title-${card.id}`}>
      <h3 id={`title-${card.id}`}>
        <MarkedText text={card.title} query={query} />
      </h3>
      <p className="library-hook">
        <MarkedText text={card.hook} query={query} />
      </p>
      {excerpt && (
        <p className="library-excerpt">
          <span>{excerpt.heading}</span>
          <MarkedText text={excerpt.sentence} query={query} />
          {moment && (
            <>
              {' '}
              <button type="button" className="inspector-link" onClick={() => void open(card.id, moment)}>
                See it<span className="visually-hidden"> in {card.title}</span>
              </button>
            </>
          )}
        </p>
      )}
      <ul className="library-teaches" aria-label="What it teaches">
        {card.teaches.map((item) => (
          <li key={item}>
            <MarkedText text={item} query={query} />
          </li>
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
        {/* What one would do next is done by a click anywhere on the card. */}
        <button
          type="button"
          className={`button primary${begun ? '' : ' library-next'}`}
          onClick={() => void open(card.id)}
        >
          Play<span className="visually-hidden"> {card.title}</span>
        </button>
        {begun && (
          <button type="button" className="button library-next" onClick={() => void open(card.id, reached)}>
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
      {share > 0 && <span className="library-share" style={{ width: `${share * 100}%` }} />}
    </article>
  )
}
