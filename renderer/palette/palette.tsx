/** Everything that can be done, by name: type the beginnings of words, choose with the arrows, Enter does it. */
import './palette.css'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { Modal } from '../app/modal.tsx'
import { OtherName } from '../concepts/other-name.tsx'
import { MarkedText } from '../library/marked-text.tsx'
import { corrected } from './corrected.ts'
import type { Choice, Entry } from './entries.ts'
import { filtered } from './filter.ts'

interface PaletteProps {
  entries: readonly Entry[]
  /** The words that a query is probably made of, where it is misspelt. */
  known: ReadonlySet<string>
  /** What a query means besides, for instance the number of a step. */
  meant(query: string): readonly Entry[]
  /** What is said in the words of a query; it comes last. */
  said(query: string): readonly Entry[]
  onChoose(choice: Choice): void
  onClose(): void
}

export function Palette({ entries, known, meant, said, onChoose, onClose }: PaletteProps) {
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const { found, sought } = useMemo(() => {
    const find = (text: string) => grouped([...meant(text), ...filtered(entries, text), ...said(text)])
    const asTyped = find(query)
    const better = asTyped.length > 0 ? null : corrected(query, known)
    return better === null ? { found: asTyped, sought: query } : { found: find(better), sought: better }
  }, [entries, known, meant, said, query])
  const flat = found.flatMap(([, members]) => members)
  const current = flat[Math.min(at, flat.length - 1)]
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line is current
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const choose = (entry: Entry | undefined) => {
    if (!entry) return
    onClose()
    onChoose(entry.choice)
  }
  const press = (event: KeyboardEvent) => {
    const last = flat.length - 1
    const moves: Record<string, number> = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, at + 8),
      PageUp: Math.max(0, at - 8),
    }
    const next = moves[event.key]
    if (next !== undefined) setAt(Math.max(0, next))
    else if (event.key === 'Enter') choose(current)
    else return
    event.preventDefault()
  }
  return (
    <Modal title="Command palette" titleHidden className="palette" onClose={onClose}>
      <input
        className="palette-input"
        role="combobox"
        aria-label="What to do"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={current && `${id}-${current.id}`}
        aria-autocomplete="list"
        placeholder="Do, open, or go to a step…"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={press}
      />
      <div
        ref={list}
        id={`${id}-list`}
        className="palette-list"
        role="listbox"
        aria-label="Commands"
        tabIndex={-1}
      >
        {found.map(([group, members]) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
          <div key={group} role="group" aria-label={group}>
            <p aria-hidden="true">{group}</p>
            {members.map((entry) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, which keeps the focus
              // biome-ignore lint/a11y/useFocusableInteractive: as above
              <div
                key={entry.id}
                id={`${id}-${entry.id}`}
                role="option"
                aria-selected={entry === current}
                onClick={() => choose(entry)}
                onPointerMove={() => setAt(flat.indexOf(entry))}
              >
                <span>
                  <MarkedText text={entry.title} query={sought} />
                  <OtherName title={entry.title} also={entry.also} query={sought} />
                </span>
                {entry.hint !== '' && <span className="palette-hint">{entry.hint}</span>}
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className={flat.length === 0 || sought !== query ? 'palette-none' : 'visually-hidden'} role="status">
        {flat.length === 0 ? 'Nothing begins like that.' : `${flat.length} found`}
        {flat.length > 0 && sought !== query && ` for “${sought}”: nothing begins as it was typed.`}
      </p>
    </Modal>
  )
}

/** By group, in the order in which each group first appears. */
const grouped = (entries: readonly Entry[]): [string, Entry[]][] => [
  ...Map.groupBy(entries, ({ group }) => group),
]
