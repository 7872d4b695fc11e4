/** What a box shows and how large it is, and what every box is measured by. Pure. */
import type { Component, TableShape } from '../../shared/trace.ts'
import type { Size } from './geometry.ts'
import type { TableNeeds, TablePlan } from './table-plan.ts'
import type { TapePlan } from './tape-plan.ts'
import type { Measure, Type } from './text.ts'

export interface BoxNeeds extends TableNeeds {
  component: Component
  shapes: readonly TableShape[]
}

export interface BoxPlan extends Size {
  statusLines: number
  /** Where the status stands: below the label, beside it, or in the line that names the only table. */
  status: 'below' | 'beside' | 'caption' | 'none'
  /** Tables side by side in stacks. */
  stacks: readonly (readonly TablePlan[])[]
  /** Of a deck only one table shows at a time: with the names of all beside it, or with their number. */
  deck: 'names' | 'number' | null
  /** Room that the label takes at the left of the line that names the table; 0 where it has a line of its own. */
  indent: number
  /** The event store shows its log as a tape. */
  tape: TapePlan | null
  /** px of a line of its status, where one that has no room is left out rather than cut. */
  whole?: number
  /** Only its name, in a frame as small as can be. */
  slim?: boolean
}

/** px of a status in a live box. */
export const strongWidth = (text: string, { type, measure }: Pick<BoxNeeds, 'type' | 'measure'>): number =>
  Math.ceil(measure(text, 'strong', type) * 1.05)

/** px of the widest of some statuses; 0 of none. */
export const widestOf = (texts: readonly string[], needs: Pick<BoxNeeds, 'type' | 'measure'>): number =>
  Math.max(0, ...texts.map((text) => strongWidth(text, needs)))

/**
 * The longest status, with room for the weight it has in a live box, and for one as long in letters but wider in px.
 */
export const statusWidth = ({
  component,
  extent,
  type,
  measure,
}: Pick<BoxNeeds, 'component' | 'extent' | 'type' | 'measure'>) =>
  Math.ceil(measure(extent.statuses[component.id] ?? '', 'strong', type) * 1.05)
/** px of its name with the icon before it and the distance between them. */
export const labelWidth = ({ label }: Pick<Component, 'label'>, type: Type, measure: Measure): number =>
  measure(label, 'label', type) + Math.round(type.label * 1.4)
/** px of a box's own line. */
export const BORDER = 1
/** Even heights have whole centres, so that lines between boxes of a row are level. */
export const even = (height: number): number => 2 * Math.ceil(height / 2)
