/** Keeps in view what matters: all of it when it fits, else the live box and whatever has the keyboard. */
import { useReactFlow } from '@xyflow/react'
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { isLaneStep } from '../../shared/trace.ts'
import type { Rect, Size } from './geometry.ts'
import { type Layout, overviewOf } from './layout.ts'
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

/** Moves the picture, and draws the buttons that do so in a strip of their own: nothing of the picture lies below them. */
export function Camera({ layout, view, reducedMotion, focused, moved }: Props) {
  const flow = useReactFlow()
  const duration = reducedMotion ? 0 : GLIDE_MS
  const fits =
    layout.canvas.width * layout.zoom <= view.width + 1 &&
    layout.canvas.height * layout.zoom <= view.height + 1
  const step = useStage((state) => state.scene.step)
  const lanesAct = step !== null && isLaneStep(step)

  const showAll = useCallback(
    (ms: number, zoom: number) => {
      moved.current = false
      const { canvas } = layout
      const x = Math.max(0, (view.width - canvas.width * zoom) / 2)
      const y = Math.max(0, (view.height - canvas.height * zoom) / 2)
      void flow.setViewport({ x, y, zoom }, { duration: ms })
    },
    [flow, layout, view.width, view.height, moved],
  )
  const room = useRef(view)
  useLayoutEffect(() => {
    // Lanes that open and fold leave the picture where the viewer has put it; another window does not.
    if (moved.current && room.current === view) return
    room.current = view
    showAll(0, layout.zoom)
  }, [showAll, layout, view, moved])

  const reveal = useCallback(
    (rect: Rect | undefined, zoom: number) => {
      if (!rect) return
      const now = flow.getViewport()
      // The same point in the middle, whatever the zoom was before.
      const part = zoom / now.zoom
      const from = {
        x: view.width / 2 - (view.width / 2 - now.x) * part,
        y: view.height / 2 - (view.height / 2 - now.y) * part,
      }
      const x = shift(from.x, rect.x * zoom, rect.width * zoom, view.width)
      const y = shift(from.y, rect.y * zoom, rect.height * zoom, view.height)
      if (x !== now.x || y !== now.y || zoom !== now.zoom) void flow.setViewport({ x, y, zoom }, { duration })
    },
    [flow, view.width, view.height, duration],
  )
  // While the script speaks, all lanes are of interest.
  useEffect(() => {
    if (!fits && !moved.current && !lanesAct) showAll(duration, overviewOf(layout, view))
  }, [fits, lanesAct, moved, showAll, layout, view, duration])
  useEffect(() => {
    if (fits || moved.current || !step || !isLaneStep(step)) return
    const lane = layout.lanes.find(({ id }) => id === step.lane)
    // The whole lane if there is room for it, so that the picture rests while the steps stay in one lane.
    const whole = lane && lane.band.height * layout.zoom <= view.height
    reveal(whole ? lane.band : lane?.boxes.find(({ id }) => id === step.node)?.rect, layout.zoom)
  }, [step, layout, reveal, fits, moved, view.height])
  useEffect(() => {
    if (!focused || (fits && !moved.current)) return
    const lane = layout.lanes.find(({ id }) => focused.startsWith(`${id}/`))
    reveal(lane?.boxes.find(({ id }) => focused === `${lane.id}/${id}`)?.rect, flow.getZoom())
  }, [focused, layout, reveal, fits, moved, flow])

  const zoom = (factor: number) => {
    moved.current = true
    const now = flow.getViewport()
    void flow.zoomTo(now.zoom * factor, { duration })
  }
  const buttons = [
    { name: words.zoomIn, Icon: ZoomIn, act: () => zoom(1.25) },
    { name: words.zoomOut, Icon: ZoomOut, act: () => zoom(1 / 1.25) },
    { name: words.fit, Icon: Maximize, act: () => showAll(duration, overviewOf(layout, view)) },
  ]
  return (
    <div className="stage-controls">
      {buttons.map(({ name, Icon, act }) => (
        <button key={name} type="button" aria-label={name} title={name} onClick={act}>
          <Icon aria-hidden="true" />
        </button>
      ))}
    </div>
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
