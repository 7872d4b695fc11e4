/** What every part is drawn with: the look, the sizes of type, and how wide a text will be. */
import type { Rect } from '../stage/geometry.ts'
import type { Face, Measure, Type } from '../stage/text.ts'
import type { Words } from './drawing.ts'
import type { Look } from './look.ts'

export interface Pen {
  look: Look
  type: Type
  measure: Measure
}

const FACES: Record<Face, { font: Words['font']; weight: number }> = {
  label: { font: 'text', weight: 620 },
  text: { font: 'text', weight: 450 },
  strong: { font: 'text', weight: 650 },
  mono: { font: 'mono', weight: 500 },
}

export type Manner = Partial<Omit<Words, 'kind' | 'text' | 'at' | 'size' | 'font'>>

/** One line of text whose middle is `middle` px below the top of the drawing. */
export const line = (
  pen: Pen,
  text: string,
  face: Face,
  x: number,
  middle: number,
  manner: Manner = {},
): Words => {
  const size = face === 'label' ? pen.type.label : pen.type.text
  return {
    kind: 'words',
    text,
    // Letters reach about 0.72 of their size above the baseline.
    at: { x, y: middle + size * 0.36 },
    size,
    colour: pen.look.ink,
    ...FACES[face],
    ...manner,
  }
}

/** As `line`, cut to `width` px; what was cut stays readable in the file. */
export function cutLine(
  pen: Pen,
  text: string,
  face: Face,
  { x, y, width, height }: Rect,
  manner: Manner = {},
): Words {
  const shown = cut(pen, text, face, width)
  const start = manner.anchor === 'end' ? x + width : manner.anchor === 'middle' ? x + width / 2 : x
  return line(pen, shown, face, start, y + height / 2, shown === text ? manner : { whole: text, ...manner })
}

/** The longest beginning that fits, with an ellipsis when it is not all. */
export function cut({ measure, type }: Pen, text: string, face: Face, width: number): string {
  if (measure(text, face, type) <= width) return text
  const letters = [...text]
  let [low, high] = [0, letters.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (measure(`${letters.slice(0, middle).join('')}…`, face, type) <= width) low = middle
    else high = middle - 1
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`
}

/** Lines of at most `width` px, broken between words; a word that is wider has a line of its own. */
export function wrapped({ measure, type }: Pen, text: string, face: Face, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && measure(longer, face, type) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
