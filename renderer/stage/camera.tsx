/** Keeps in view what matters: all of it when it fits, else the live box and whatever has the keyboard. */
import { Panel, useReactFlow } from '@xyflow/react'
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useLayoutEffect } from 'react'
import { isLaneStep } from '../../shared/trace.ts'
import type { Rect, Size } from './geometry.ts'
import type { Layout } from './layout.ts'
import { useStage } from './stage-store.ts'
import { words } from './words.ts'

/** px kept free around what is brought into view. */
const MARGIN = 24
const GLIDE_MS = 250

interface Props {
  layout: Layout
  view: Size
  reducedMotion: boolean
  /** Node that has the keyboard, as `lane/box`. */
  focused: string | null
  /** True once the viewer has moved the picture: then it stays where it was put. */
  moved: RefObject<boolean>
}

export function Camera({ layout, view, reducedMotion, focused, moved }: Props) {
  const flow = useReactFlow()
  const duration = reducedMotion ? 0 : GLIDE_MS
  const fits =
    layout.canvas.width * layout.zoom <= view.width + 1 &&
    layout.canvas.height * layout.zoom <= view.height + 1
  const step = useStage((state) => state.scene.step)

  const showAll = useCallback(
    (ms: number) => {
      moved.current = false
      const { zoom, canvas } = layout
      const x = Math.max(0, (view.width - canvas.width * zoom) / 2)
      const y = Math.max(0, (view.height - canvas.height * zoom) / 2)
      void flow.setViewport({ x, y, zoom }, { duration: ms })
    },
    [flow, layout, view.width, view.height, moved],
  )
  useLayoutEffect(() => showAll(0), [showAll])

  const reveal = useCallback(
    (rect: Rect | undefined) => {
      if (!rect) return
      const now = flow.getViewport()
      const x = shift(now.x, rect.x * now.zoom, rect.width * now.zoom, view.width)
      const y = shift(now.y, rect.y * now.zoom, rect.height * now.zoom, view.height)
      if (x !== now.x || y !== now.y) void flow.setViewport({ x, y, zoom: now.zoom }, { duration })
    },
    [flow, view.width, view.height, duration],
  )
  useEffect(() => {
    if (fits || moved.current || !step || !isLaneStep(step)) return
    const lane = layout.lanes.find(({ id }) => id === step.lane)
    // The whole lane if there is room for it, so that the picture rests while the steps stay in one lane.
    const whole = lane && lane.band.height * layout.zoom <= view.height
    reveal(whole ? lane.band : lane?.boxes.find(({ id }) => id === step.node)?.rect)
  }, [step, layout, reveal, fits, moved, view.height])
  useEffect(() => {
    if (!focused || (fits && !moved.current)) return
    const lane = layout.lanes.find(({ id }) => focused.startsWith(`${id}/`))
    reveal(lane?.boxes.find(({ id }) => focused === `${lane.id}/${id}`)?.rect)
  }, [focused, layout, reveal, fits, moved])

  const zoom = (factor: number) => {
    moved.current = true
    const now = flow.getViewport()
    void flow.zoomTo(now.zoom * factor, { duration })
  }
  return (
    <Panel position="top-right" className="stage-controls">
      <button type="button" aria-label={words.zoomOut} title={words.zoomOut} onClick={() => zoom(1 / 1.25)}>
        <ZoomOut aria-hidden="true" />
      </button>
      <button type="button" aria-label={words.zoomIn} title={words.zoomIn} onClick={() => zoom(1.25)}>
        <ZoomIn aria-hidden="true" />
      </button>
      <button type="button" aria-label={words.fit} title={words.fit} onClick={() => showAll(duration)}>
        <Maximize aria-hidden="true" />
      </button>
    </Panel>
  )
}

/** The offset nearest to `offset` that shows `length` px from `start`; its beginning if not all of it fits. */
function shift(offset: number, start: number, length: number, room: number): number {
  const margin = Math.max(0, Math.min(MARGIN, (room - length) / 2))
  const least = margin - start
  const most = room - margin - length - start
  if (most < least) return Math.min(least, Math.max(offset, most)) === offset ? offset : least
  return Math.min(most, Math.max(least, offset))
}
