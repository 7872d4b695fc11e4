/** The link to the moment that is on stage, whole: with the key, without which it would lead to a closed door. */
import './link-dialog.css'
import { useRef, useState } from 'react'
import { addressWithKey } from '../transport/key.ts'
import { isDesktop } from '../transport/wire.ts'
import { type Place, writeAddress } from './address.ts'
import { Modal } from './modal.tsx'

export function LinkDialog({ place, onClose }: { place: Place; onClose(): void }) {
  const address = writeAddress(place)
  const link = isDesktop() ? address : addressWithKey(address)
  const input = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const copy = async () => {
    input.current?.select()
    try {
      await navigator.clipboard.writeText(link)
      setCopied(true)
    } catch {
      // Where the clipboard is closed to pages, the selected text can still be copied by hand.
      setCopied(false)
    }
  }
  return (
    <Modal title="Link to this moment" className="app-link" first={button} onClose={onClose}>
      <div>
        <input ref={input} readOnly aria-label="Link" value={link} />
        <button ref={button} type="button" className="button primary" onClick={() => void copy()}>
          Copy
        </button>
      </div>
      <p role="status">
        {copied
          ? 'Copied.'
          : isDesktop()
            ? 'Paste it into the command palette (Ctrl K) to come back here.'
            : 'It opens on this machine, for as long as Replayground runs, and it lets in whoever has it.'}
      </p>
    </Modal>
  )
}
