import { useEffect, useRef } from 'react'

/** A black screen, so that a room looks at its trainer. Any click lifts it, or the key that brought it. */
export function Blackout({ onLift }: { onLift(): void }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const before = document.activeElement
    button.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <button ref={button} type="button" className="theatre-blackout" onClick={onLift}>
      <span className="visually-hidden">The screen is black. Show it again.</span>
    </button>
  )
}
