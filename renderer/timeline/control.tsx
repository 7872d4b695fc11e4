import type { ReactNode } from 'react'
import { type Command, withKey } from '../player/keys.ts'

interface ControlProps {
  label: string
  /** What it does, so that its tooltip teaches the key. */
  command: Command
  onClick(): void
  /** Nothing to do here. */
  off?: boolean
  /** Given for what is switched on and off. */
  pressed?: boolean
  children: ReactNode
}

/** A button of the player: a sign with a name. */
export function Control({ label, command, onClick, off = false, pressed, children }: ControlProps) {
  // Not the disabled attribute: a button that loses the focus when it is used takes the keyboard user's place away.
  return (
    <button
      type="button"
      className="button timeline-control"
      aria-label={label}
      title={withKey(label, command)}
      aria-disabled={off}
      aria-pressed={pressed}
      onClick={() => !off && onClick()}
    >
      {children}
    </button>
  )
}
