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
  const [copied, setCopied] = useState(false)
  const copy = () => {
    void navigator.clipboard?.writeText(JSON.stringify(value, null, 2)).then(() => setCopied(true))
  }
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
      <Branch value={value} />
    </div>
  )
}

/** @param name of the field that holds it */
function Branch({ value, name: field }: { value: Json; name?: string }) {
  if (typeof value === 'number' && field !== undefined) return <Figure name={field} value={value} />
  if (value === null || typeof value !== 'object') return <Leaf value={value} />
  const entries = Object.entries(value)
  if (entries.length === 0) return <span>{Array.isArray(value) ? 'none' : 'nothing'}</span>
  return (
    <ShowMore items={entries} first={SHOWN} name="entries">
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
