import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import type { Json } from '../../shared/trace.ts'
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

function Branch({ value }: { value: Json }) {
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
              <Branch value={inner} />
            </li>
          ))}
        </ul>
      )}
    </ShowMore>
  )
}

const Leaf = ({ value }: { value: string | number | boolean | null }) => (
  <code className="inspector-leaf">{JSON.stringify(value)}</code>
)
