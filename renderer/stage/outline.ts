/** What commits together as one shape: its frames, and bridges between those that face each other. Pure. */
import { bottom, overlap, type Point, type Rect, right } from './geometry.ts'
import { type LinkRoom, linkOf } from './link.ts'

export interface Outline {
  /** Frames and bridges: what the shape is made of. */
  parts: readonly Rect[]
  /** Closed ways around it, corner by corner. */
  loops: readonly (readonly Point[])[]
  /** Lines between parts that no bridge can join: a box stands between them. */
  links: readonly (readonly Point[])[]
}

/** A bridge that is narrower in px does not read as one shape with what it joins. */
const NARROWEST = 40
/** px that the sides of a bridge keep from a label. */
const BESIDE = 4

/**
 * @param frames that do not overlap
 * @param strangers boxes that are not in it, which it never covers
 * @param labels of connections; a bridge has each of them inside or outside, not on its side
 */
export function outlineOf(
  frames: readonly Rect[],
  strangers: readonly Rect[],
  labels: readonly Rect[],
  { ways, band }: Pick<LinkRoom, 'ways' | 'band'>,
): Outline {
  const parts = [...frames]
  const links: (readonly Point[])[] = []
  let [joined, ...apart] = frames.map((frame) => [frame])
  while (joined && apart.length > 0) {
    const within = joined
    const next = nearest(
      apart.flatMap((group, index) =>
        pairsOf(within, group).flatMap(({ from, to }) =>
          bridges(from, to, labels)
            // A bridge across another would join what a line joins as well.
            .filter((bridge) => ![...strangers, ...parts].some((rect) => overlap(rect, bridge)))
            .slice(0, 1)
            .map((bridge) => ({ index, bridge, length: gapOf(from, to) })),
        ),
      ),
    )
    if (next) parts.push(next.bridge)
    else links.push(linkOf(pairsOf(within, apart[0] ?? []), { boxes: [...strangers, ...frames], ways, band }))
    const index = next?.index ?? 0
    joined = [...within, ...(apart[index] ?? [])]
    apart = apart.filter((_, i) => i !== index)
  }
  return { parts, loops: loopsAround(parts), links }
}

/** True when bridges no longer than `most` px make one shape of all frames. */
export function isBridged(frames: readonly Rect[], strangers: readonly Rect[], most: number): boolean {
  const joined = frames.slice(0, 1)
  let apart = frames.slice(1)
  const reaches = (to: Rect) =>
    joined.some(
      (from) =>
        gapOf(from, to) <= most &&
        bridges(from, to, []).some(
          (bridge) => ![...strangers, ...frames].some((rect) => overlap(rect, bridge)),
        ),
    )
  for (let next = apart.find(reaches); next; next = apart.find(reaches)) {
    const found = next
    joined.push(found)
    apart = apart.filter((rect) => rect !== found)
  }
  return apart.length === 0
}

const pairsOf = (some: readonly Rect[], others: readonly Rect[]): { from: Rect; to: Rect }[] =>
  some.flatMap((from) => others.map((to) => ({ from, to })))

const nearest = <T extends { length: number }>(candidates: readonly T[]): T | undefined =>
  candidates.reduce<T | undefined>((best, one) => (best && best.length <= one.length ? best : one), undefined)

/** px between two rectangles, along the axes. */
const gapOf = (a: Rect, b: Rect): number =>
  Math.max(0, a.x - right(b), b.x - right(a)) + Math.max(0, a.y - bottom(b), b.y - bottom(a))

/** Bridges between two rectangles that face each other with no label on their sides, best first; none if they do not. */
function bridges(a: Rect, b: Rect, labels: readonly Rect[]): Rect[] {
  const [left, top] = [Math.max(a.x, b.x), Math.max(a.y, b.y)]
  const [width, height] = [Math.min(right(a), right(b)) - left, Math.min(bottom(a), bottom(b)) - top]
  if (width >= NARROWEST && height < 0) {
    const gap = { y: top + height, height: -height }
    const walls = labels
      .filter((label) => label.y < gap.y + gap.height && gap.y < bottom(label))
      .map((label) => ({ from: label.x - BESIDE, to: right(label) + BESIDE }))
    return spans([a.x, b.x], [right(a), right(b)], walls).map(({ from, to }) => ({
      x: from,
      width: to - from,
      ...gap,
    }))
  }
  if (height >= NARROWEST && width < 0) {
    const gap = { x: left + width, width: -width }
    const walls = labels
      .filter((label) => label.x < gap.x + gap.width && gap.x < right(label))
      .map((label) => ({ from: label.y - BESIDE, to: bottom(label) + BESIDE }))
    return spans([a.y, b.y], [bottom(a), bottom(b)], walls).map(({ from, to }) => ({
      y: from,
      height: to - from,
      ...gap,
    }))
  }
  return []
}

interface Span {
  from: number
  to: number
}

/**
 * Spans that have each wall inside or outside: first all in which two sides face each other, then as far as one of them goes,
 * then the broadest between two walls.
 * @param starts of the two sides
 * @param ends of the two sides
 */
function spans(starts: readonly number[], ends: readonly number[], walls: readonly Span[]): Span[] {
  const facing = { from: Math.max(...starts), to: Math.min(...ends) }
  const farther = { from: Math.min(...starts), to: Math.max(...ends) }
  const between = [facing.from, ...walls.map((wall) => wall.to)]
    .flatMap((from) => [facing.to, ...walls.map((wall) => wall.from)].map((to) => ({ from, to })))
    .filter(({ from, to }) => from >= facing.from && to <= facing.to && to - from >= NARROWEST)
    .sort((one, other) => other.to - other.from - (one.to - one.from))
  const cut = (at: number) => walls.some((wall) => wall.from < at && at < wall.to)
  return [
    facing,
    { from: farther.from, to: facing.to },
    { from: facing.from, to: farther.to },
    farther,
    ...between,
  ].filter(({ from, to }) => !cut(from) && !cut(to))
}

/** The ways around the union of rectangles, with what is inside on their right. */
export function loopsAround(rects: readonly Rect[]): Point[][] {
  const xs = ascending(rects.flatMap((rect) => [rect.x, right(rect)]))
  const ys = ascending(rects.flatMap((rect) => [rect.y, bottom(rect)]))
  const inside = (column: number, row: number): boolean => {
    const [x, y] = [xs[column], ys[row]]
    return (
      x !== undefined &&
      y !== undefined &&
      rects.some((rect) => rect.x <= x && x < right(rect) && rect.y <= y && y < bottom(rect))
    )
  }
  const edges: Edge[] = []
  for (const [row, y] of ys.entries())
    for (const [column, x] of xs.entries()) {
      const [farX, farY] = [xs[column + 1] ?? x, ys[row + 1] ?? y]
      if (!inside(column, row)) continue
      if (!inside(column, row - 1)) edges.push({ from: { x, y }, to: { x: farX, y } })
      if (!inside(column + 1, row)) edges.push({ from: { x: farX, y }, to: { x: farX, y: farY } })
      if (!inside(column, row + 1)) edges.push({ from: { x: farX, y: farY }, to: { x, y: farY } })
      if (!inside(column - 1, row)) edges.push({ from: { x, y: farY }, to: { x, y } })
    }
  return chained(edges).map(cornersOf)
}

interface Edge {
  from: Point
  to: Point
}

const ascending = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b)
const same = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y

function chained(edges: readonly Edge[]): Point[][] {
  let left = [...edges]
  const loops: Point[][] = []
  for (let [edge] = left; edge; [edge] = left) {
    const loop: Point[] = []
    for (let next: Edge | undefined = edge; next; ) {
      const { from, to }: Edge = next
      loop.push(from)
      left = left.filter((one) => one !== next)
      next = left.find((one) => same(one.from, to))
    }
    loops.push(loop)
  }
  return loops
}

/** Without the points at which a way goes straight on. */
const cornersOf = (loop: readonly Point[]): Point[] =>
  loop.filter((point, i) => {
    const before = loop.at(i - 1) ?? point
    const after = loop[(i + 1) % loop.length] ?? point
    return !(before.x === point.x && point.x === after.x) && !(before.y === point.y && point.y === after.y)
  })
