/** A link to a scenario that is not there: says so, and shows what is. */
import { MapPinOff } from 'lucide-react'
import type { ScenarioCard } from '../../shared/contract.ts'
import { nearest } from '../../shared/nearest.ts'

interface NoScenarioProps {
  scenario: string
  cards: readonly ScenarioCard[]
  onOpen(scenario: string): void
  onAgain(): void
  onBack(): void
}

export function NoScenario({ scenario, cards, onOpen, onAgain, onBack }: NoScenarioProps) {
  const meant = nearest(
    scenario,
    cards.map(({ id }) => id),
  )
  const card = cards.find(({ id }) => id === meant)
  return (
    <main>
      <div className="app-quiet" role="alert">
        <MapPinOff className="app-quiet-sign" size={36} strokeWidth={1.5} aria-hidden="true" />
        <h1>There is no such scenario</h1>
        <p>
          The link names <code>{scenario}</code>, and the library has none of that name. It may be misspelt,
          or come from another version of Replayground.
        </p>
        {card && (
          <p>
            Did you mean{' '}
            <button type="button" className="app-inline" onClick={() => onOpen(card.id)}>
              {card.title}
            </button>
            ?
          </p>
        )}
        <p className="app-choices">
          <button type="button" className="button primary" onClick={onBack}>
            To the library
          </button>
          <button type="button" className="button" onClick={onAgain}>
            Try again
          </button>
        </p>
      </div>
    </main>
  )
}
