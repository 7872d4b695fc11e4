/** The value of a cell on as many lines as it needs; of an update what stood there before it, struck through. */
import type { Row, RowChange } from '../../shared/trace.ts'
import { cellText } from '../stage/cell.ts'
import { LONGEST_CELL } from '../stage/table-plan.ts'
import type { Face } from '../stage/text.ts'
import { noted, type Pen, wrapped, wrappedIn } from './pen.ts'

/** One line of a value. */
export interface Written {
  text: string
  face: Face
  /** px from the left of the cell, and the line in it from 0. */
  at: { x: number; line: number }
  struck?: boolean
  whole?: string
}

export interface CellLines {
  /** An update changed it. */
  changed: boolean
  /** Lines that it needs. */
  lines: number
  /** @param most lines that it gets */
  write(most: number): Written[]
}

interface Needs {
  column: string
  row: Row
  change: RowChange | null
  /** Before and after may fit side by side. */
  pairs: boolean
  /** px. */
  width: number
}

export function cellLines(all: Pen, { column, row, change, pairs, width }: Needs): CellLines {
  const pen = { ...all, place: `${column} of ${all.place}` }
  const is = cellText(column, row[column])
  const before = change?.before && change.after ? change.before : null
  const linesOf = (text: string, face: Face) =>
    wrapped(pen, text.length > LONGEST_CELL ? text.slice(0, LONGEST_CELL) : text, face, width).length
  if (!before || before[column] === row[column]) {
    const struck = change !== null && change.after === null
    const face = change !== null && change.before === null ? 'strong' : 'text'
    return {
      changed: false,
      lines: linesOf(is, face),
      write: (most) => written(pen, is, face, width, most, 0, struck),
    }
  }
  const was = cellText(column, before[column])
  const shift = pen.measure(was, 'text', pen.type) + pen.type.text * 0.45
  const both = `${was} → ${is}`
  if (pairs && shift + pen.measure(is, 'strong', pen.type) <= width + 2)
    return {
      changed: true,
      lines: 1,
      write: () => [
        { text: was, face: 'text', at: { x: 0, line: 0 }, struck: true },
        { text: is, face: 'strong', at: { x: shift, line: 0 }, whole: both },
      ],
    }
  const above = linesOf(was, 'text')
  const below = linesOf(is, 'strong')
  return {
    changed: true,
    lines: above + below,
    write(most) {
      // With room for one of the two only, it is what stands there now that is written.
      if (most < 2) return written(pen, both, 'strong', width, 1, 0, false)
      const forWas = Math.max(1, Math.min(above, most - below))
      return [
        ...written(pen, was, 'text', width, forWas, 0, true),
        ...written(pen, is, 'strong', width, most - forWas, forWas, false),
      ]
    },
  }
}

function written(
  pen: Pen,
  text: string,
  face: Face,
  width: number,
  most: number,
  first: number,
  struck: boolean,
): Written[] {
  const lines = text.length > LONGEST_CELL ? beginning(pen, text, face, width, most) : null
  return (lines ?? wrappedIn(pen, text, face, width, most)).map((one, i) => ({
    text: one,
    face,
    at: { x: 0, line: first + i },
    ...(struck && { struck }),
    ...(one.includes('… [') && { whole: text }),
  }))
}

/** Of a value that is too long for a picture; the key has it whole. */
function beginning(pen: Pen, text: string, face: Face, width: number, most: number): string[] | null {
  const end = noted(pen, text)
  for (let length = LONGEST_CELL - end.length; length > 0; length -= 5) {
    const lines = wrapped(pen, `${[...text].slice(0, length).join('')}${end}`, face, width)
    if (lines.length <= most) return lines
  }
  return [end]
}
