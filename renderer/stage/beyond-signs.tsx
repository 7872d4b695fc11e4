/**
 * Where the picture goes on out of view: a sign on that edge says so, and a press on it goes there. Keys move the picture by the
 * controls beside it: Tab goes from box to box.
 */
import './beyond-signs.css'
import { useReactFlow, useViewport } from '@xyflow/react'
import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp } from 'lucide-react'
import type { RefObject } from 'react'
import { type BeyondSide, beyond, EMPTY, endsOf } from './beyond.ts'
import { CutNames } from './cut-names.tsx'
import type { Size } from './geometry.ts'
import type { Layout } from './layout-model.ts'
import { useNotCut } from './transaction-now.ts'
import { words } from './words.ts'

interface Props {
  plan: Layout
  view: Size
  /** True once the viewer has moved the picture. */
  moved: RefObject<boolean>
  reducedMotion: boolean
}

const SIGNS = { above: ChevronUp, below: ChevronDown, left: ChevronLeft, right: ChevronRight }
/** Part of the view that one press goes on by: what is left of it where as much as can be stays empty at one edge, and a sign at both. */
const ON = 1 - EMPTY - 0.2
const WAYS: Record<BeyondSide, readonly [number, number]> = {
  above: [0, 1],
  below: [0, -1],
  left: [1, 0],
  right: [-1, 0],
}

export function BeyondSigns({ plan, view, moved, reducedMotion }: Props) {
  const lying = useViewport()
  const flow = useReactFlow()
  const goOn = (side: BeyondSide) => {
    const [across, down] = WAYS[side]
    moved.current = true
    const { x, y, zoom } = lying
    void flow.setViewport(
      { zoom, x: x + across * ON * view.width, y: y + down * ON * view.height },
      { duration: reducedMotion ? 0 : 200 },
    )
  }
  const sides = beyond(lying, plan.canvas, view)
  const drawn = useNotCut(plan, sides.length > 0)
  const { begin, end } = endsOf(drawn, lying, plan.canvas, view, plan.type)
  const ends: Partial<Record<BeyondSide, { top: number } | { height: number }>> = {
    below: { top: end },
    above: { height: begin },
  }
  const signs = sides.map((side) => {
    const Sign = SIGNS[side]
    return (
      <div key={side} className="stage-beyond" data-side={side} style={ends[side]}>
        <button
          type="button"
          title={words.goOn[side]}
          aria-label={words.goOn[side]}
          tabIndex={-1}
          onClick={() => goOn(side)}
        >
          <Sign size="1em" aria-hidden="true" />
          {(side === 'below' || side === 'above') && words.more[side]}
        </button>
      </div>
    )
  })
  return (
    <>
      {sides.includes('above') && <CutNames plan={plan} lying={lying} begin={begin} />}
      {signs}
    </>
  )
}
