import { TriangleAlert } from 'lucide-react'
import type { ScenarioCard } from '../../shared/contract.ts'
import { sentence } from '../app/sentence.ts'

/** A scenario that cannot be played, with all that is wrong with it and what to do. */
export function BrokenCard({ card }: { card: ScenarioCard }) {
  return (
    <article className="library-card library-broken" aria-labelledby={`title-${card.id}`}>
      <h3 id={`title-${card.id}`}>{card.title}</h3>
      <p className="library-warning">
        <TriangleAlert size="1.2em" aria-hidden="true" /> It cannot be played:{' '}
        {card.problems.length === 1 ? 'one thing is' : `${card.problems.length} things are`} wrong.
      </p>
      <ul>
        {card.problems.map((problem) => (
          <li key={`${problem.where} ${problem.what}`}>
            {problem.where && (
              <>
                <code>{problem.where}</code>
                <br />
              </>
            )}
            {sentence(problem.what)} {sentence(problem.remedy)}
          </li>
        ))}
      </ul>
    </article>
  )
}
