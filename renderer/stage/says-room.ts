/** What a box says of itself in the room that it has: in fewer words rather than cut. Pure. */
import { tellings } from '../scene/in-brief.ts'
import type { BoxPlan } from './box-size.ts'
import type { Measure, Type } from './text.ts'
import { linesOf } from './wrap.ts'

/** Room for what a box says; null where what stands beside it decides how much there is. */
export interface SaysRoom {
  /** px of a line. */
  width: number
  lines: number
}

/** In sizes of text, as box-node.css has them: between label and status, and between what two lanes say. */
const BESIDE = 1.3
export const BETWEEN = 0.8

/** @param inner px between the sides of the box; @param label px of its name with what stands before it */
export function saysRoom(
  { status, statusLines }: Pick<BoxPlan, 'status' | 'statusLines'>,
  inner: number,
  label: number,
  { text }: Type,
): SaysRoom | null {
  if (status === 'below') return { width: inner, lines: statusLines }
  return status === 'beside' ? { width: inner - label - BESIDE * text, lines: 1 } : null
}

/**
 * One status, or one for each of two lanes, in the longest telling that has room.
 * @param signs what stands before each, none where it is one
 */
export function saidWithin(
  says: readonly string[],
  signs: readonly string[],
  room: SaysRoom | null,
  type: Type,
  measure: Measure,
): { texts: readonly string[]; fits: boolean } {
  if (room === null) return { texts: says, fits: true }
  const widthOf = (text: string) => measure(text, 'strong', type)
  const has = (texts: readonly string[]) =>
    fits(
      texts.map((text, i) => (signs[i] ? `${signs[i]} ${text}` : text)),
      room,
      type,
      widthOf,
    )
  // Two lanes are told in like words, so that they can be compared.
  const all = says.map(tellings)
  const most = Math.max(1, ...all.map(({ length }) => length))
  const ways = Array.from({ length: most }, (_, i) => all.map((some) => some[i] ?? some.at(-1) ?? ''))
  const found = ways.find(has)
  return { texts: found ?? ways.at(-1) ?? says, fits: found !== undefined }
}

/**
 * Which of what two lanes say has room, as its place among `says`: both if there is room for both in however few words, else the
 * shortest that has any. What has none is left out, so that nothing is cut.
 */
export function saidWhole(
  says: readonly string[],
  signs: readonly string[],
  room: SaysRoom,
  type: Type,
  measure: Measure,
): readonly number[] {
  const all = says.map((_, i) => i)
  if (saidWithin(says, signs, room, type, measure).fits) return all
  const hasRoom = (i: number) =>
    saidWithin([says[i] ?? ''], [signs[i] ?? ''], { ...room, lines: 1 }, type, measure).fits
  return all
    .filter(hasRoom)
    .sort((a, b) => (says[a] ?? '').length - (says[b] ?? '').length)
    .slice(0, 1)
}

function fits(
  texts: readonly string[],
  { width, lines }: SaysRoom,
  { text }: Type,
  widthOf: (text: string) => number,
): boolean {
  const [first, ...others] = texts
  if (first === undefined) return true
  if (others.length === 0) return linesOf(first, width, widthOf).length <= lines
  // Each has a line of its own, or all share one.
  if (lines > 1) return texts.every((one) => widthOf(one) <= width)
  return texts.reduce((sum, one) => sum + widthOf(one), others.length * BETWEEN * text) <= width
}
