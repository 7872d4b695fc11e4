/** Every word of the field with its meaning, and the way to a moment that shows it. */
import './concepts.css'
import type { ScenarioCard } from '../../shared/contract.ts'
import { MarkedText } from '../library/marked-text.tsx'
import { meets, wordsOf } from '../palette/filter.ts'
import { CONCEPTS, type Concept, shownBy } from './concepts.ts'
import { OtherName } from './other-name.tsx'
import { useConcept } from './use-concept.ts'

interface ConceptIndexProps {
  cards: readonly ScenarioCard[]
  query: string
}

export function ConceptIndex({ cards, query }: ConceptIndexProps) {
  const show = useConcept()
  const playable = cards.filter(({ problems }) => problems.length === 0)
  const found = conceptsFor(query)
  if (found.length === 0) return null
  return (
    <section className="concepts" aria-label="Words of the field">
      <h2>
        Words of the field
        <span className="library-sum">each leads to a moment that shows it</span>
      </h2>
      <dl>
        {found.map((concept) => {
          const card = playable.find(
            ({ id }) =>
              id ===
              shownBy(
                concept,
                playable.map((one) => one.id),
              ),
          )
          return (
            <div key={concept.id}>
              <dt>
                <MarkedText text={concept.term} query={query} />
                <OtherName title={`${concept.term} ${concept.meaning}`} also={concept.also} query={query} />
              </dt>
              <dd>
                <MarkedText text={concept.meaning} query={query} />{' '}
                {card ? (
                  <button type="button" className="inspector-link" onClick={() => show(concept, card.id)}>
                    <span className="visually-hidden">{concept.term}: </span>see it in {card.title}
                  </button>
                ) : (
                  <span className="concepts-none">No scenario here shows it.</span>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

/** Those in whose words every word of the query begins one; all for a query without words. */
export function conceptsFor(query: string): readonly Concept[] {
  const wanted = wordsOf(query)
  return CONCEPTS.filter(({ term, meaning, also }) => meets(`${term} ${meaning} ${also ?? ''}`, wanted))
}
