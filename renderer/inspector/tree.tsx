import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import type { Json } from '../../shared/trace.ts'
import { usePlayer } from '../player/player-context.tsx'
import { readable } from '../tables/readable.ts'
import { ShowMore } from './show-more.tsx'

/** Entries of one branch shown before the rest is asked for. */
const SHOWN = 40

/** A payload as a readable tree, with a button that copies it as JSON. */
export function Tree({ value }: { value: Json }) {
  /** How the last press has ended, and for which payload: the next step's is not copied by it. */
  const [last, setLast] = useState<{ of: Json; copied: boolean } | null>(null)
  const copy = () => {
    copyText(JSON.stringify(value, null, 2)).then((copied) => setLast({ of: value, copied }))
  }
  const copied = last?.of === value && last.copied
  const refused = last?.of === value && !last.copied
  return (
    <div className="inspector-tree">
      <button
        type="button"
        className="inspector-copy"
        onClick={copy}
        aria-label={copied ? 'Copied' : 'Copy as JSON'}
      >
        {copied ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
      </button>
      <p role="status" className={refused ? 'inspector-none' : 'visually-hidden'}>
        {copied && 'Copied.'}
        {refused && 'The clipboard did not take it: mark the text and copy it by hand.'}
      </p>
      <Branch value={value} />
    </div>
  )
}

/** @returns false where the browser does not allow it */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** @param name of the field that holds it */
function Branch({ value, name: field }: { value: Json; name?: string }) {
  if (typeof value === 'number' && field !== undefined) return <Figure name={field} value={value} />
  if (value === null || typeof value !== 'object') return <Leaf value={value} />
  const entries = Object.entries(value)
  if (entries.length === 0) return <span>{Array.isArray(value) ? 'none' : 'nothing'}</span>
  return (
    <ShowMore items={entries} first={SHOWN} name={Array.isArray(value) ? 'item' : 'field'}>
      {(shown) => (
        <ul>
          {shown.map(([name, inner]) => (
            <li key={name}>
              <span className="inspector-name">{Array.isArray(value) ? `${Number(name) + 1}.` : name}</span>{' '}
              <Branch value={inner} name={name} />
            </li>
          ))}
        </ul>
      )}
    </ShowMore>
  )
}

/** A moment has the clock beside it. */
function Figure({ name, value }: { name: string; value: number }) {
  const began = usePlayer((state) => state.scene.began)
  const { clock } = readable(name, value, began)
  return (
    <>
      <Leaf value={value} />
      {clock && <span className="table-clock"> {clock}</span>}
    </>
  )
}

const Leaf = ({ value }: { value: string | number | boolean | null }) => (
  <code className="inspector-leaf">{JSON.stringify(value)}</code>
)
