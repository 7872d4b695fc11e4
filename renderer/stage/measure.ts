/** Widths of texts as this browser draws them, on a canvas that is never shown. */
import type { Face, Measure, Type } from './text.ts'
import { estimate } from './text.ts'

/** Texts remembered at most; then it starts anew. */
const REMEMBERED = 5_000

/** @param families CSS font families by face. Falls back to estimates where there is no canvas. */
export function measureWith(families: Record<Face, string>): Measure {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return estimate
  const known = new Map<string, number>()
  return (text, face, type) => {
    const font = `${face === 'label' || face === 'strong' ? 650 : 500} ${sizeOf(face, type)}px ${families[face]}`
    const key = `${font}|${text}`
    const width = known.get(key)
    if (width !== undefined) return width
    if (known.size >= REMEMBERED) known.clear()
    context.font = font
    // The stage sets figures in equal widths; a canvas cannot, but a nought has that width in either setting.
    const measured = Math.ceil(context.measureText(text.replace(/\d/g, '0')).width) + 1
    known.set(key, measured)
    return measured
  }
}

const sizeOf = (face: Face, type: Type): number => (face === 'label' ? type.label : type.text)
