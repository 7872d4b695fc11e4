/** What the layout is made of: what goes into it, and what it says. */
import type { ComponentId, LaneId } from '../../shared/ids.ts'
import type { Component, Connection, TableShape } from '../../shared/trace.ts'
import type { BoxPlan } from './box-size.ts'
import type { Point, Rect, Size } from './geometry.ts'
import type { LaneExtent } from './lane-extent.ts'
import type { Level } from './levels.ts'
import type { Measure, Type } from './text.ts'

/**
 * All lanes below one another or beside one another, or one alone. Of two laid over one another the lane that stands for both is
 * the only one to set out: see `over.ts`; `bar` is px above it, for what is said of both.
 */
export type Mode =
  | { kind: 'stacked' }
  | { kind: 'beside' }
  | { kind: 'alone'; lane: LaneId }
  | { kind: 'over'; under: LaneId; over: LaneId; bar: number }

export interface LaneNeeds {
  id: LaneId
  components: readonly Component[]
  connections: readonly Connection[]
  shapes: readonly TableShape[]
  extent: LaneExtent
}

export interface LayoutNeeds {
  lanes: readonly LaneNeeds[]
  /** Room on screen, in px. */
  view: Size
  type: Type
  measure: Measure
  mode: Mode
  /** The lane at work: where not all have room, it is shown in full and the others fold. Null, before any has begun, is the first. */
  active: LaneId | null
  /** Title and figures stand elsewhere: the bands need no line for them. */
  headless?: boolean
  /** Lines of boxes as near to one another as frames of transactions and what they say allow: room for the lanes beside them. */
  tight?: boolean
  /** As `Frames` says. */
  troubleLines?: number
  /** How much may be shown, richest first; if left out, what a window takes. */
  levels?: readonly Level[]
  /**
   * Set out in as little room as there can be, at the size of the type: `view` is what it may take at most. If left out, what room
   * is left in a window goes between the boxes.
   */
  least?: boolean
}

export interface BoxLayout {
  id: ComponentId
  rect: Rect
  plan: BoxPlan
}
export interface EdgeLayout {
  /** Unique in its lane. */
  id: string
  connection: Connection
  points: readonly Point[]
  /** Middle of the label; null when there is no room for it. */
  labelAt: Point | null
  /** px of the label. */
  labelWidth: number
}
export interface LaneLayout {
  id: LaneId
  band: Rect
  /** Height of the line with title and figures. */
  header: number
  boxes: readonly BoxLayout[]
  edges: readonly EdgeLayout[]
  /** Names of boxes only, as small as can be, and one line of what it holds. */
  slim: boolean
}
export interface Layout {
  /** At which the whole canvas fits the view, unless that would be too small to read. */
  zoom: number
  canvas: Size
  type: Type
  lanes: readonly LaneLayout[]
  /**
   * What the lanes that are not at work became for want of room: the names of their boxes, or tabs above the picture, which is
   * then of one lane.
   */
  others: 'whole' | 'names' | 'tabs'
}
