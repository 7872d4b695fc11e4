/** What every part is drawn with: the look, the sizes of type, how wide a text will be, and where what was cut is told whole. */
import type { Rect } from '../stage/geometry.ts'
import type { Face, Measure, Type } from '../stage/text.ts'
import { linesOf } from '../stage/wrap.ts'
import type { Words } from './drawing.ts'
import type { Look } from './look.ts'
import type { Notes } from './notes.ts'

export interface Pen {
  look: Look
  type: Type
  measure: Measure
  notes: Notes
  /** What is being drawn, as the key says it of a text that had to be cut. */
  place: string
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

/** As `line`, cut to `width` px where it must be; the key then has it whole. */
export function cutLine(
  pen: Pen,
  text: string,
  face: Face,
  { x, y, width, height }: Rect,
  manner: Manner = {},
): Words {
  const fits = pen.measure(text, face, pen.type) <= width
  const shown = fits ? text : cutTo(pen, text, face, width, noted(pen, text))
  const start = manner.anchor === 'end' ? x + width : manner.anchor === 'middle' ? x + width / 2 : x
  return line(pen, shown, face, start, y + height / 2, fits ? manner : { whole: text, ...manner })
}

/** What stands behind a text that was cut, and leads to the whole of it in the key. */
export const noted = (pen: Pen, whole: string): string =>
  `… [${pen.notes.number((number) => `[${number}] in ${pen.place}: ${whole}`)}]`

/** The longest beginning that has room before `end`. */
function cutTo({ measure, type }: Pen, text: string, face: Face, width: number, end: string): string {
  const letters = [...text]
  const upTo = (count: number) => `${letters.slice(0, count).join('').trimEnd()}${end}`
  let [low, high] = [0, letters.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (measure(upTo(middle), face, type) <= width) low = middle
    else high = middle - 1
  }
  return upTo(low)
}

/** All of the text, in lines of at most `width` px. */
export const wrapped = ({ measure, type }: Pen, text: string, face: Face, width: number): string[] =>
  linesOf(text, width, (one) => measure(one, face, type))

/** As `wrapped`, in so many lines at most; where the last is cut, the key has it whole. */
export function wrappedIn(pen: Pen, text: string, face: Face, width: number, most: number): string[] {
  const lines = wrapped(pen, text, face, width)
  if (lines.length <= most) return lines
  const last = lines.slice(most - 1).join(' ')
  return [...lines.slice(0, most - 1), cutTo(pen, last, face, width, noted(pen, text))]
}
