/**
 * Keeps in view what matters: all of it when it fits, else the live box and whatever has the keyboard. Where work goes to and fro
 * faster than an eye can follow, the picture rests and shows as much as it can, until the steps come to rest.
 */
import { useReactFlow, useStoreApi } from '@xyflow/react'
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { isLaneStep, type LaneStep } from '../../shared/trace.ts'
import type { Lying } from './beyond.ts'
import { BRACKET_MARGIN } from './brackets.ts'
import { StageControls } from './controls.tsx'
import { around, type Rect, type Size } from './geometry.ts'
import { inSight, type Looked, withAir } from './in-sight.ts'
import { isBeside, overviewOf } from './layout.ts'
import type { LaneLayout, Layout } from './layout-model.ts'
import { useStage } from './stage-store.ts'
import type { Type } from './text.ts'
import { useNotCut } from './transaction-now.ts'
import { useGlide } from './use-glide.ts'
import { useRestless } from './use-restless.ts'
import { type AskedView, useAsked } from './view-command.ts'

/** px kept free around a box: a message above it, the frame of a transaction, and below it what that says. */
const airOf = ({ textLine }: Type) => ({ x: BRACKET_MARGIN + 6, y: textLine + BRACKET_MARGIN + 6 })
const GLIDE_MS = 250
/** px that an arrow moves the picture. */
const PAN = 80
/** However small what is at work may be. */
const CLOSEST = 2.2
/** Part of the view that it fills at most. */
const FILLED = 0.7

interface Props {
  layout: Layout
  view: Size
  reducedMotion: boolean
  /** Node that has the keyboard, as `lane/box`. */
  focused: string | null
  /** True once the viewer has moved the picture: then it stays where it was put. */
  moved: RefObject<boolean>
  asked: AskedView | null
  /** The viewer wants to see all, as it was at first. */
  onAll: () => void
  /** More buttons for the strip. */
  children: ReactNode
}

/** Moves the picture, by itself or as the viewer asks. */
export function Camera({ layout, view, reducedMotion, focused, moved, asked, onAll, children }: Props) {
  const flow = useReactFlow()
  const store = useStoreApi()
  const glide = useGlide()
  const duration = reducedMotion ? 0 : GLIDE_MS
  const fits =
    layout.canvas.width * layout.zoom <= view.width + 1 &&
    layout.canvas.height * layout.zoom <= view.height + 1
  const step = useStage((state) => state.scene.step)
  const lanesAct = step !== null && isLaneStep(step)

  /** Following what is at work from near. */
  const [close, setClose] = useState(false)
  const mover = useRef<HTMLButtonElement>(null)
  const showAll = useCallback(
    (ms: number, zoom: number) => {
      moved.current = false
      const { canvas } = layout
      const x = Math.max(0, (view.width - canvas.width * zoom) / 2)
      const y = Math.max(0, (view.height - canvas.height * zoom) / 2)
      glide({ x, y, zoom }, ms)
    },
    [glide, layout, view.width, view.height, moved],
  )
  const { restless, noteMove } = useRestless(step)
  const room = useRef(view)
  useLayoutEffect(() => {
    // Lanes that open and fold leave the picture where the viewer has put it; another window does not.
    if (moved.current && room.current === view) return
    room.current = view
    showAll(0, layout.zoom)
  }, [showAll, layout, view, moved])

  const drawn = useNotCut(layout, !fits)
  /** False when nothing had to be moved. */
  const lie = useCallback(
    (next: Lying): boolean => {
      const now = flow.getViewport()
      if (next.x === now.x && next.y === now.y && next.zoom === now.zoom) return false
      glide(next, duration)
      return true
    },
    [flow, glide, duration],
  )
  const reveal = useCallback(
    ({ at, whole }: Looked, zoom: number): boolean => {
      const now = zoomed(flow.getViewport(), zoom, view)
      const x = shift(now.x, whole.x * zoom, whole.width * zoom, view.width, airOf(layout.type).x * zoom)
      const y = inSight({ at, whole }, drawn, now, { ...layout, view })
      return lie({ x, y, zoom })
    },
    [flow, lie, layout, view, drawn],
  )
  // While the script speaks, all lanes are of interest.
  const resting = restless || (!fits && !close && !lanesAct)
  useEffect(() => {
    if (resting && !moved.current) showAll(duration, overviewOf(layout, view))
  }, [resting, moved, showAll, layout, view, duration])
  /** The step at which the lanes were set out as they are. */
  const setOut = useRef({ layout, step })
  useEffect(() => {
    if (setOut.current.layout !== layout) setOut.current = { layout, step }
    if ((fits && !close) || restless || moved.current || !step || !isLaneStep(step)) return
    // Lanes beside one another are seen from the top first, with their names.
    if (isBeside(layout) && !close && setOut.current.step === step) return
    const lane = layout.lanes.find(({ id }) => id === step.lane)
    if (!lane) return
    const at = lane.boxes.find(({ id }) => id === step.node)?.rect
    if (close) {
      const [rect, zoom] = closeUp(step, lane, layout.zoom, view)
      if (rect && lie({ x: -rect.x * zoom, y: -rect.y * zoom, zoom })) noteMove()
      return
    }
    if (!at) return
    // The whole lane if there is room for it, so that the picture rests while the steps stay in one lane.
    const fitsLane = lane.band.height * layout.zoom <= view.height
    const looked = fitsLane ? { at, whole: lane.band } : withAir(at, airOf(layout.type).y, layout.canvas)
    const hasMoved = reveal(looked, layout.zoom)
    if (hasMoved) noteMove()
  }, [step, layout, reveal, lie, noteMove, fits, close, restless, moved, view])
  useEffect(() => {
    if (!focused || (fits && !moved.current)) return
    const lane = layout.lanes.find(({ id }) => focused.startsWith(`${id}/`))
    const at = lane?.boxes.find(({ id }) => focused === `${lane.id}/${id}`)?.rect
    if (at) reveal(withAir(at, airOf(layout.type).y, layout.canvas), flow.getZoom())
  }, [focused, layout, reveal, fits, moved, flow])

  const zoom = (factor: number) => {
    moved.current = true
    const now = flow.getViewport()
    const { minZoom, maxZoom } = store.getState()
    const next = Math.min(maxZoom, Math.max(minZoom, now.zoom * factor))
    glide(zoomed(now, next, view), duration)
  }
  const pan = (x: number, y: number) => {
    moved.current = true
    const now = flow.getViewport()
    glide({ ...now, x: now.x - x * PAN, y: now.y - y * PAN }, duration)
  }
  const everything = () => {
    onAll()
    setClose(false)
    showAll(duration, overviewOf(layout, view))
  }
  const closeUpOrBack = () => {
    moved.current = false
    if (close) everything()
    else setClose(true)
  }
  useAsked(asked, { all: everything, work: closeUpOrBack, move: () => mover.current?.focus() })
  return (
    <StageControls
      mover={mover}
      close={close}
      zoom={zoom}
      pan={pan}
      everything={everything}
      closeUpOrBack={closeUpOrBack}
    >
      {children}
    </StageControls>
  )
}

/** The same point in the middle at another zoom. */
function zoomed(now: Lying, zoom: number, view: Size): Lying {
  const part = zoom / now.zoom
  const [x, y] = [view.width / 2, view.height / 2]
  return { x: x - (x - now.x) * part, y: y - (y - now.y) * part, zoom }
}

/** What is at work with as much around it as the view has room for, and how near one can go so that all of it is in view. */
function closeUp(step: LaneStep, lane: LaneLayout, least: number, view: Size): [Rect | undefined, number] {
  const at = [step.node, step.travel?.from, step.travel?.to]
  const rect = around(lane.boxes.filter(({ id }) => at.includes(id)).map((box) => box.rect))
  if (!rect) return [undefined, least]
  const nearest = Math.min(CLOSEST, (FILLED * view.width) / rect.width, (FILLED * view.height) / rect.height)
  const zoom = Math.max(least, nearest)
  const middle = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
  const [width, height] = [view.width / zoom, view.height / zoom]
  return [{ x: middle.x - width / 2, y: middle.y - height / 2, width, height }, zoom]
}

/** The offset nearest to `offset` that shows `length` px from `start`; its beginning if not all of it fits. */
function shift(offset: number, start: number, length: number, room: number, most: number): number {
  const margin = Math.max(0, Math.min(most, (room - length) / 2))
  const least = margin - start
  const last = room - margin - length - start
  if (last < least) return Math.min(least, Math.max(offset, last)) === offset ? offset : least
  return Math.min(last, Math.max(least, offset))
}
