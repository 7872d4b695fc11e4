import { ArrowRight } from 'lucide-react'
import type { ScenarioCard } from '../../shared/contract.ts'
import { usePreferences } from '../app/preferences.ts'
import { usePlayer } from '../player/player-context.tsx'
import { continuation } from './progress.ts'

/** The way on from where one left, or to the first scenario that was not played yet. */
export function Continue({ cards }: { cards: readonly ScenarioCard[] }) {
  const noted = usePreferences((state) => state)
  const open = usePlayer((state) => state.open)
  const next = continuation(cards, noted)
  if (!next) return null
  const { card, step } = next
  const length = noted.lengths[card.id]
  return (
    <section className="library-continue" aria-label="Continue">
      <p>
        <span>{step > 0 ? 'You were here' : 'Next'}</span>
        <b>{card.title}</b>
        {step > 0 && length !== undefined && (
          <span>
            step {step} of {length}
          </span>
        )}
      </p>
      <button type="button" className="button primary" onClick={() => void open(card.id, step)}>
        {step > 0 ? 'Continue' : 'Begin'}
        <span className="visually-hidden"> {card.title}</span>
        <ArrowRight size="1.1em" aria-hidden="true" />
      </button>
    </section>
  )
}
