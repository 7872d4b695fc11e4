import { useEffect, useRef } from 'react'

/** Ctrl+K, or Cmd+K: asks for the palette from wherever the focus is, while `active`. */
export function usePaletteKey(ask: () => void, active: boolean): void {
  const latest = useRef(ask)
  latest.current = ask
  useEffect(() => {
    if (!active) return
    const press = (event: KeyboardEvent) => {
      const asked = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
      if (!asked || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [active])
}
