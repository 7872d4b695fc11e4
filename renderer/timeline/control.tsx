import type { ReactNode } from 'react'

interface ControlProps {
  label: string
  onClick(): void
  /** Nothing to do here. */
  off?: boolean
  /** Given for what is switched on and off. */
  pressed?: boolean
  children: ReactNode
}

/** A button of the player: a sign with a name. */
export function Control({ label, onClick, off = false, pressed, children }: ControlProps) {
  // Not the disabled attribute: a button that loses the focus when it is used takes the keyboard user's place away.
  return (
    <button
      type="button"
      className="button timeline-control"
      aria-label={label}
      title={label}
      aria-disabled={off}
      aria-pressed={pressed}
      onClick={() => !off && onClick()}
    >
      {children}
    </button>
  )
}
