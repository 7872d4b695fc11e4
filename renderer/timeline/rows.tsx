import { memo } from 'react'
import type { Step, StepOf } from '../../shared/trace.ts'
import { rowsOf, scriptTicks, type Tick } from './geometry.ts'
import { heightOf, type Measures, middleOf } from './measures.ts'

interface RowsProps {
  steps: readonly Step[]
  /** Steps drawn: the array itself is the same while it grows. */
  length: number
  lanes: readonly StepOf<'lane-opened'>[]
  width: number
  measures: Measures
}

/** All ticks in a few paths, drawn anew only when steps arrive or the window changes: the cursor lies above them. */
export const Rows = memo(function Rows({ steps, lanes, width, measures }: RowsProps) {
  const rows = rowsOf(steps, width)
  const script = middleOf(-1, measures)
  return (
    <svg className="timeline-rows" width={width} height={heightOf(lanes.length, measures)} aria-hidden="true">
      <path d={`M0 ${script}H${width}`} className="timeline-line" />
      <path d={scriptTicks(steps, width).map(scriptSign(script)).join('')} className="timeline-script" />
      {lanes.map((lane, index) => {
        const { ticks, groups } = rows.get(lane.lane) ?? { ticks: [], groups: [] }
        const y = middleOf(index, measures)
        return (
          <g key={lane.lane} className={`lane-${lane.system}`}>
            <path d={`M0 ${y}H${width}`} className="timeline-line" />
            <path
              d={groups.map(({ from, to }) => `M${from} ${y - 7}H${to + 2}v14H${from}z`).join('')}
              className="timeline-group"
            />
            <path d={ticks.filter(isSmall).map(stroke(y)).join('')} className="timeline-tick" />
            <path
              d={ticks
                .filter(isClick)
                .map(({ x }) => shape(lane.system, x, y))
                .join('')}
              className="timeline-click"
            />
          </g>
        )
      })}
    </svg>
  )
})

const isClick = (tick: Tick) => tick.click
const isSmall = (tick: Tick) => !tick.click
const stroke = (y: number) => (tick: Tick) => `M${tick.x} ${y - 5}v10`
const scriptSign = (y: number) => (tick: Tick) =>
  tick.click ? `M${tick.x - 3} ${y}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z` : `M${tick.x - 0.75} ${y - 3}h1.5v6h-1.5z`

function shape(system: StepOf<'lane-opened'>['system'], x: number, y: number): string {
  switch (system) {
    case 'crud':
      return `M${x - 5} ${y - 5}h10v10h-10z`
    case 'cqrs':
      return `M${x - 6} ${y}l3 -5.2h6l3 5.2l-3 5.2h-6z`
    case 'event-sourced':
      return `M${x - 5.5} ${y}a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0z`
  }
}
