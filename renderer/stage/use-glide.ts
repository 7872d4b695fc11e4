/** Moves the picture to another part of it. A viewer who takes it in hand meanwhile has it where it is to be. */
import { useReactFlow, useStore, type Viewport } from '@xyflow/react'
import { useEffect, useMemo } from 'react'

/** Stands at `to` at once, and lets it be seen how the picture came there in so many ms. */
export type Glide = (to: Viewport, ms: number) => void

const EASING = 'cubic-bezier(.3,0,.2,1)'
const textOf = ({ x, y, zoom }: Viewport): string => `translate(${x}px, ${y}px) scale(${zoom})`

/** Moves that follow each other faster than this many times their length are not seen: they would only blur. */
const CALM = 2

/**
 * React Flow would draw the whole picture anew for each frame of a way. Here it is drawn once, where it ends, and the browser
 * moves what is drawn.
 */
export function useGlide(): Glide {
  const flow = useReactFlow()
  const stage = useStore(({ domNode }) => domNode)
  const { glide, stop } = useMemo(() => {
    let running: Animation | null = null
    /** When it was moved last, in ms of this page. */
    let last = Number.NEGATIVE_INFINITY
    const stop = () => {
      running?.cancel()
      running = null
    }
    return {
      stop,
      glide(to: Viewport, ms: number) {
        const picture = stage?.querySelector<HTMLElement>('.react-flow__viewport')
        const from = textOf(flow.getViewport())
        const hurried = performance.now() - last < ms * CALM
        last = performance.now()
        stop()
        void flow.setViewport(to)
        if (!picture || ms === 0 || hurried || from === textOf(to)) return
        running = picture.animate({ transform: [from, textOf(to)] }, { duration: ms, easing: EASING })
      },
    }
  }, [flow, stage])
  useEffect(() => {
    stage?.addEventListener('pointerdown', stop)
    stage?.addEventListener('wheel', stop, { passive: true })
    return () => {
      stage?.removeEventListener('pointerdown', stop)
      stage?.removeEventListener('wheel', stop)
    }
  }, [stage, stop])
  return glide
}
