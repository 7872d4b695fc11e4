/**
 * The names of boxes whose upper part is out of view, at the line where the picture begins: rows without a name tell nothing. The
 * box itself has its name for whoever does not look.
 */
import type { Component } from '../../shared/trace.ts'
import { type CutBox, cutBoxes, footHeight, type Lying } from './beyond.ts'
import type { Layout } from './layout-model.ts'
import { Signed } from './signed.tsx'
import { laneIn, useStage } from './stage-store.ts'
import { paddingOf } from './table-plan.ts'

interface Props {
  plan: Layout
  lying: Lying
  /** px from the upper edge of the view to where the picture begins. */
  begin: number
}

export function CutNames({ plan, lying, begin }: Props) {
  return cutBoxes(plan.lanes, lying, begin).map((box) => (
    <CutName key={`${box.lane}/${box.id}`} box={box} plan={plan} lying={lying} begin={begin} />
  ))
}

function CutName({ box, plan, lying, begin }: Props & { box: CutBox }) {
  const component = useStage((state): Component | undefined =>
    laneIn(state, box.lane)?.opened.components.find(({ id }) => id === box.id),
  )
  const { x, zoom } = lying
  const { type } = plan
  return (
    component && (
      <div
        className="stage-cut-name"
        aria-hidden="true"
        style={{
          left: box.rect.x * zoom + x,
          top: begin,
          width: box.rect.width * zoom,
          height: footHeight(type) * zoom,
          padding: `0 ${paddingOf(type).x * zoom}px`,
          fontSize: type.label * zoom,
        }}
      >
        <Signed text={component.label} />
      </div>
    )
  )
}
