import { Search } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { count } from '../../shared/caption.ts'

interface SearchFieldProps {
  query: string
  /** What it was probably meant to say, where nothing speaks of what it says; null otherwise. */
  meant: string | null
  onQuery(query: string): void
  /** How many scenarios were found. */
  found: number
  /** Listens for the key that leads here. */
  active: boolean
}

/** Search over all that the scenarios say; `/` leads here, Esc empties it. */
export function SearchField({ query, meant, onQuery, found, active }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!active) return
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey) return
      if (document.activeElement === input.current) return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [active])
  return (
    <search className="library-search">
      <label>
        <Search size={18} aria-hidden="true" />
        <span className="visually-hidden">Search the scenarios</span>
        <input
          ref={input}
          type="search"
          placeholder="Titles, topics, words of the narration"
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && onQuery('')}
        />
        {query === '' && (
          <span aria-hidden="true">
            <kbd>/</kbd>
          </span>
        )}
      </label>
      <p className={meant === null ? 'visually-hidden' : 'library-meant'} role="status">
        {meant !== null && `Nothing for “${query.trim()}”. Shown is “${meant}”: `}
        {query.trim() !== '' && `${count(found, 'scenario')} found`}
        {meant !== null && '.'}
      </p>
    </search>
  )
}
