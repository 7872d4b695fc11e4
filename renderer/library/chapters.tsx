import { count } from '../../shared/caption.ts'
import { usePreferences } from '../app/preferences.ts'
import { BrokenCard } from './broken-card.tsx'
import { PlayableCard } from './playable-card.tsx'
import { progressOf } from './progress.ts'
import type { Found } from './search.ts'

interface ChaptersProps {
  found: readonly Found[]
  query: string
  onForgetQuery(): void
}

/** The scenarios that were found, by chapter. */
export function Chapters({ found, query, onForgetQuery }: ChaptersProps) {
  const finished = usePreferences((state) => state.finished)
  if (found.length === 0)
    return (
      <div className="library-quiet">
        <p>No scenario speaks of “{query.trim()}”.</p>
        <button type="button" className="button" onClick={onForgetQuery}>
          Show them all
        </button>
      </div>
    )
  return [...Map.groupBy(found, ({ card }) => card.chapter)].map(([chapter, list]) => {
    const cards = list.map(({ card }) => card)
    const { played, all } = progressOf(cards, { finished })
    const minutes = cards.reduce((sum, card) => sum + (card.problems.length > 0 ? 0 : card.minutes), 0)
    return (
      <section key={chapter} aria-label={chapter}>
        <h2>
          {chapter}
          {all > 0 && (
            <span className="library-sum">
              {played > 0 ? `${played} of ${all} played` : count(all, 'scenario')} ·{' '}
              {count(minutes, 'minute')}
            </span>
          )}
        </h2>
        <ul className="library-cards">
          {list.map(({ card, excerpt }) => (
            <li key={card.id}>
              {card.problems.length > 0 ? (
                <BrokenCard card={card} />
              ) : (
                <PlayableCard card={card} query={query} excerpt={excerpt} />
              )}
            </li>
          ))}
        </ul>
      </section>
    )
  })
}
