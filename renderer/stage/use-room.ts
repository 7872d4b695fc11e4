/** What the layout must know of the page: the room there is, and how wide texts are in it. */
import { type RefObject, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import type { Size } from './geometry.ts'
import { measureWith } from './measure.ts'
import type { Face, Measure } from './text.ts'

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

/** One for all that ask: each has a canvas, and remembers what it has measured. By families, and whether their fonts are there. */
const measures = new Map<string, Measure>()

function sharedMeasure(families: Record<Face, string>, arrived: boolean): Measure {
  const key = JSON.stringify([families, arrived])
  const known = measures.get(key) ?? measureWith(families)
  measures.set(key, known)
  return known
}

/** The fonts have arrived: who asks later need not wait for them. */
let there = false

/** Measures texts in the fonts of the page; another function once they have arrived. */
export function useMeasure(): Measure {
  const [families] = useState(familiesOfPage)
  const [arrived, setArrived] = useState(there)
  useEffect(() => {
    if (there) return setArrived(true)
    let wanted = true
    const noteArrival = () => {
      there = true
      if (wanted) setArrived(true)
    }
    // A font is fetched when text first needs it, which may be after this picture was laid out: ask for all of them now.
    const faces = [...new Set(Object.values(families))].flatMap((family) =>
      ['500', '650'].map((weight) => document.fonts.load(`${weight} 16px ${family}`)),
    )
    Promise.allSettled(faces).then(noteArrival)
    return () => {
      wanted = false
    }
  }, [families])
  return useMemo(() => sharedMeasure(families, arrived), [families, arrived])
}

function familiesOfPage(): Record<Face, string> {
  const sans = getComputedStyle(document.body).fontFamily
  const mono =
    getComputedStyle(document.documentElement).getPropertyValue('--font-mono').trim() || 'monospace'
  return { label: sans, text: sans, strong: sans, mono }
}
