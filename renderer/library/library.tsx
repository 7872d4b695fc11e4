/** The first screen: every scenario by chapter, with the reason to care and how far one has come. */
import './library.css'
import { useMemo, useState } from 'react'
import { Failure } from '../app/failure.tsx'
import { ThemeSwitch } from '../app/theme-switch.tsx'
import { ConceptIndex, conceptsFor } from '../concepts/concept-index.tsx'
import { corrected, wordsKnown } from '../palette/corrected.ts'
import { LibraryPalette } from '../palette/library-palette.tsx'
import { usePaletteKey } from '../palette/use-palette-key.ts'
import { Chapters } from './chapters.tsx'
import { Continue } from './continue.tsx'
import { ProgressLine } from './progress-line.tsx'
import { search } from './search.ts'
import { SearchField } from './search-field.tsx'
import type { Cards } from './use-cards.ts'

export function Library({ cards, problem, load }: Cards) {
  const [palette, setPalette] = useState(false)
  const [query, setQuery] = useState('')
  usePaletteKey(() => setPalette(true), !palette && cards !== null)
  const known = useMemo(() => wordsKnown(cards ?? []), [cards])
  if (problem) return <Failure problem={problem} onAgain={load} />
  const asTyped = search(cards ?? [], query)
  const meant = asTyped.length > 0 || conceptsFor(query).length > 0 ? null : corrected(query, known)
  const found = meant === null ? asTyped : search(cards ?? [], meant)
  const searching = query.trim() !== ''
  const sought = meant ?? query
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
        <>
          <div className="library-tools">
            <SearchField
              query={query}
              meant={meant}
              onQuery={setQuery}
              found={found.length}
              active={!palette}
            />
            <ProgressLine cards={cards} />
          </div>
          {!searching && <Continue cards={cards} />}
          {searching && <ConceptIndex cards={cards} query={sought} />}
          <Chapters found={found} query={sought} onForgetQuery={() => setQuery('')} />
          {!searching && <ConceptIndex cards={cards} query="" />}
        </>
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
