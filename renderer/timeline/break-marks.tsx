import { memo } from 'react'
import type { Hit } from '../breakpoints/hits.ts'
import { placeOf } from './geometry.ts'
import { heightOf, type Measures } from './measures.ts'

interface BreakMarksProps {
  hits: readonly Hit[]
  length: number
  lanes: number
  width: number
  measures: Measures
}

/** Where breakpoints stop: a triangle under the rows, at most one a pixel. */
export const BreakMarks = memo(function BreakMarks({
  hits,
  length,
  lanes,
  width,
  measures,
}: BreakMarksProps) {
  if (hits.length === 0) return null
  const height = heightOf(lanes, measures)
  const places = new Set(hits.map(({ n }) => Math.round(placeOf(n, length, width))))
  return (
    <svg className="timeline-rows" width={width} height={height} aria-hidden="true">
      <path d={[...places].map((x) => `M${x} ${height - 7}l4 7h-8z`).join('')} className="timeline-break" />
    </svg>
  )
})
