/** How a picture that is higher than its view is moved so that what a step is about is seen between the signs at its edges. Pure. */
import { endsOf, type Lying, type NotCut } from './beyond.ts'
import { bottom, type Rect, type Size } from './geometry.ts'
import type { Type } from './text.ts'

export interface Looked {
  /** What must be seen, from its upper edge on. */
  at: Rect
  /** What is to be seen with it. */
  whole: Rect
}

/** px between two places that are tried. */
const APART = 6

/**
 * Where it lies best: `lying.y` if that shows it all and cuts no words of a transaction. Else where least of what must be seen is
 * hidden, fewest other boxes and names are cut, least of what belongs to it is hidden, and least of the view stays empty; of several
 * places the nearest.
 * @returns px by which the picture is moved down
 */
export function inSight(
  { at, whole }: Looked,
  drawn: NotCut,
  lying: Lying,
  { canvas, view, type }: { canvas: Size; view: Size; type: Type },
): number {
  const { zoom } = lying
  const rate = (y: number) => {
    const { begin, end } = endsOf(drawn, { ...lying, y }, canvas, view, type)
    const hidden = (rect: Rect) =>
      2 * Math.max(0, begin - (rect.y * zoom + y)) + Math.max(0, bottom(rect) * zoom + y - end)
    const cutAt = (edge: number, rects: readonly Rect[]) =>
      rects.filter((rect) => rect.y * zoom + y < edge && bottom(rect) * zoom + y > edge).length
    return {
      y,
      isSeen: hidden(whole) === 0 && cutAt(begin, drawn.pills) + cutAt(end, drawn.pills) === 0,
      faults: [
        hidden(at),
        cutAt(begin, drawn.boxes) + cutAt(end, drawn.names),
        hidden(whole),
        begin + view.height - end,
        Math.abs(y - lying.y),
      ],
    }
  }
  if (rate(lying.y).isSeen) return lying.y
  const spare = Math.max(0, canvas.height * zoom - view.height)
  const rated = Array.from({ length: Math.ceil(spare / APART) + 1 }, (_, i) =>
    rate(-Math.min(spare, i * APART)),
  )
  return rated.reduce((a, b) => (isLess(b.faults, a.faults) ? b : a)).y
}

/** A box with px above and below it for a message and for the frame of a transaction, as far as there is a picture. */
export function withAir(rect: Rect, air: number, canvas: Size): Looked {
  const y = Math.max(0, rect.y - air)
  return { at: rect, whole: { ...rect, y, height: Math.min(canvas.height, bottom(rect) + air) - y } }
}

/** The first that differs decides. */
function isLess(a: readonly number[], b: readonly number[]): boolean {
  const i = a.findIndex((one, k) => one !== b[k])
  return i >= 0 && (a[i] ?? 0) < (b[i] ?? 0)
}
