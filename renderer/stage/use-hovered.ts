import { useCallback, useLayoutEffect, useRef, useState } from 'react'

/** ms that the pointer must rest on a box before its causes light up, so that crossing the stage does not flicker. */
const HOVER_MS = 350

/** The box under a resting pointer. */
export function useHovered(): [string | null, (id: string | null) => void] {
  const [hovered, setHovered] = useState<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hover = useCallback((id: string | null) => {
    clearTimeout(timer.current)
    if (id === null) setHovered(null)
    else timer.current = setTimeout(() => setHovered(id), HOVER_MS)
  }, [])
  useLayoutEffect(() => () => clearTimeout(timer.current), [])
  return [hovered, hover]
}
