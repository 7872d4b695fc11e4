/** A picture as a value: a few kinds of parts in reading order, so that a test can read it before it is written as SVG. */
import type { Point, Rect, Size } from '../stage/geometry.ts'

export interface Line {
  colour: string
  /** px. */
  width: number
  /** px of line and gap in turn; solid when left out. */
  dash?: readonly number[]
}

export interface Words {
  kind: 'words'
  text: string
  /** On the baseline, at the end that `anchor` says. */
  at: Point
  anchor?: 'start' | 'middle' | 'end'
  font: 'text' | 'title' | 'mono'
  /** px. */
  size: number
  weight: number
  colour: string
  struck?: boolean
  italic?: boolean
  /** Ground around the letters, where they stand on a line. */
  halo?: string
  /** All of a text that had to be cut. */
  whole?: string
}

/** What is inside of a shape: stripes of `hatch`, between which is seen what is behind it; else `fill`, or nothing. */
export interface Paint {
  fill?: string
  hatch?: string
  line?: Line
}

export type Part =
  /** What belongs together, under the name by which it is known. */
  | { kind: 'group'; name: string; parts: readonly Part[] }
  /** Drawn elsewhere than its coordinates say. */
  | { kind: 'moved'; by: Point; parts: readonly Part[] }
  | ({ kind: 'rect'; rect: Rect; radius: number } & Paint)
  /** `d` as in SVG. */
  | ({ kind: 'path'; d: string } & Paint)
  | Words

export interface Drawing {
  size: Size
  title: string
  description: string
  ground: string
  /** CSS families with what stands in for them. */
  fonts: Readonly<Record<Words['font'], string>>
  parts: readonly Part[]
}
