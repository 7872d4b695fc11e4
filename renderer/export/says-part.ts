/** What a box says, in one line beside its name or beside that of its table; of two lanes each in the colour of its own trouble. */
import { tellsOfConflict, tellsOfCrash } from '../scene/box-status.ts'
import type { Rect } from '../stage/geometry.ts'
import { PAIR_GAP } from './box-says.ts'
import type { Words } from './drawing.ts'
import type { Look } from './look.ts'
import { cutLine, line, type Manner, type Pen } from './pen.ts'

/** A crash and a conflict stand out from the rest. */
export const mannerOf = (says: string, look: Look): Manner =>
  tellsOfCrash(says)
    ? { colour: look.bad, weight: 620 }
    : { colour: tellsOfConflict(says) ? look.conflict : look.soft }

/** @param room the line; @param anchor the end of it at which the words stand */
export function saysInLine(
  pen: Pen,
  says: readonly string[],
  room: Rect,
  anchor: 'start' | 'end' = 'start',
): Words[] {
  const { look, measure, type } = pen
  const all = says.join(PAIR_GAP)
  if (all === '') return []
  const widthOf = (text: string) => measure(text, tellsOfCrash(text) ? 'strong' : 'text', type)
  const gap = measure(PAIR_GAP, 'text', type)
  const needed = says.reduce((sum, one) => sum + widthOf(one), gap * (says.length - 1))
  if (says.length === 1 || needed > room.width)
    return [cutLine(pen, all, 'text', room, { ...mannerOf(all, look), anchor })]
  let x = anchor === 'end' ? room.x + room.width - needed : room.x
  return says.map((one) => {
    const words = line(pen, one, 'text', x, room.y + room.height / 2, mannerOf(one, look))
    x += widthOf(one) + gap
    return words
  })
}
