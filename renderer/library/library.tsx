/** The first screen: every scenario by chapter, with the reason to care and how far one has come. */
import './library.css'
import type { ScenarioCard } from '../../shared/contract.ts'
import { Failure } from '../app/failure.tsx'
import { usePreferences } from '../app/preferences.ts'
import { ThemeSwitch } from '../app/theme-switch.tsx'
import { usePlayer } from '../player/player-context.tsx'
import type { Cards } from './use-cards.ts'

export function Library({ cards, problem, load }: Cards) {
  if (problem) return <Failure problem={problem} onAgain={load} />
  return (
    <main className="library">
      <header className="library-head">
        <div>
          <h1>Replayground</h1>
          <p>
            The same commands through CRUD, CQRS and event-sourced systems, on real databases. Watch, step
            back, look inside.
          </p>
        </div>
        <ThemeSwitch />
      </header>
      {cards === null ? (
        <p aria-busy="true">The library opens…</p>
      ) : cards.length === 0 ? (
        <p>There are no scenarios here. A scenario is a folder with a scenario.yaml under scenarios/.</p>
      ) : (
        [...Map.groupBy(cards, (card) => card.chapter)].map(([chapter, list]) => (
          <section key={chapter} aria-label={chapter}>
            <h2>{chapter}</h2>
            <ul className="library-cards">
              {list.map((card) => (
                <li key={card.id}>
                  {card.problems.length > 0 ? <Broken card={card} /> : <Card card={card} />}
                </li>
              ))}
            </ul>
          </section>
        ))
      )}
    </main>
  )
}

function Card({ card }: { card: ScenarioCard }) {
  const open = usePlayer((state) => state.open)
  const reached = usePreferences((state) => state.reached[card.id] ?? 0)
  const finished = usePreferences((state) => state.finished.includes(card.id))
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
        {card.minutes} minutes · {card.lanes.join(', ')}
        {finished && ' · ✓ played to the end'}
      </p>
      <p className="library-actions">
        <button type="button" className="button primary" onClick={() => void open(card.id)}>
          Play<span className="visually-hidden"> {card.title}</span>
        </button>
        {reached > 0 && !finished && (
          <button type="button" className="button" onClick={() => void open(card.id, reached)}>
            Continue at step {reached}
          </button>
        )}
      </p>
    </article>
  )
}

function Broken({ card }: { card: ScenarioCard }) {
  return (
    <article className="library-card library-broken" aria-labelledby={`title-${card.id}`}>
      <h3 id={`title-${card.id}`}>⚠ {card.title} cannot be played</h3>
      <ul>
        {card.problems.map((problem) => (
          <li key={`${problem.where} ${problem.what}`}>
            <code>{problem.where}</code>: {problem.what}. {problem.remedy}
          </li>
        ))}
      </ul>
    </article>
  )
}
