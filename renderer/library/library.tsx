/** The first screen: every scenario by chapter, with the reason to care and how far one has come. */
import './library.css'
import { useState } from 'react'
import { Failure } from '../app/failure.tsx'
import { ThemeSwitch } from '../app/theme-switch.tsx'
import { LibraryPalette } from '../palette/library-palette.tsx'
import { usePaletteKey } from '../palette/use-palette-key.ts'
import { BrokenCard } from './broken-card.tsx'
import { PlayableCard } from './playable-card.tsx'
import type { Cards } from './use-cards.ts'

export function Library({ cards, problem, load }: Cards) {
  const [palette, setPalette] = useState(false)
  usePaletteKey(() => setPalette(true), !palette && cards !== null)
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
        <p className="library-quiet" role="status">
          The library opens…
        </p>
      ) : cards.length === 0 ? (
        <Empty onAgain={load} />
      ) : (
        [...Map.groupBy(cards, (card) => card.chapter)].map(([chapter, list]) => (
          <section key={chapter} aria-label={chapter}>
            <h2>{chapter}</h2>
            <ul className="library-cards">
              {list.map((card) => (
                <li key={card.id}>
                  {card.problems.length > 0 ? <BrokenCard card={card} /> : <PlayableCard card={card} />}
                </li>
              ))}
            </ul>
          </section>
        ))
      )}
      {palette && cards && <LibraryPalette cards={cards} onClose={() => setPalette(false)} />}
    </main>
  )
}

const Empty = ({ onAgain }: { onAgain(): void }) => (
  <div className="library-quiet">
    <p>There are no scenarios here yet.</p>
    <p>
      A scenario is a folder under <code>scenarios/</code> with a <code>scenario.yaml</code> in it.
    </p>
    <button type="button" className="button" onClick={onAgain}>
      Look again
    </button>
  </div>
)
