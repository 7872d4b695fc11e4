/** What the layout must know of the page: the room there is, and how wide texts are in it. */
import { type RefObject, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import type { Size } from './geometry.ts'
import { measureWith } from './measure.ts'
import type { Measure } from './text.ts'

/** Size of an element in whole px; null until it is known. */
export function useSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null)
  useLayoutEffect(() => {
    const observed = element.current
    if (!observed) return
    const read = () => {
      const next = { width: observed.clientWidth, height: observed.clientHeight }
      setSize((now) => (now?.width === next.width && now.height === next.height ? now : next))
    }
    read()
    const observer = new ResizeObserver(read)
    observer.observe(observed)
    return () => observer.disconnect()
  }, [element])
  return size
}

/** Measures texts in the fonts of the page; a new function once they have arrived. */
export function useMeasure(): Measure {
  const [arrived, setArrived] = useState(document.fonts.status === 'loaded')
  useEffect(() => {
    let wanted = true
    void document.fonts.ready.then(() => wanted && setArrived(true))
    return () => {
      wanted = false
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same names mean other widths once the fonts are there
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement)
    const sans = getComputedStyle(document.body).fontFamily
    const mono = style.getPropertyValue('--font-mono').trim() || 'monospace'
    return measureWith({ label: sans, text: sans, strong: sans, mono })
  }, [arrived])
}
