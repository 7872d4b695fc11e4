import './pointer-halo.css'
import { useEffect, useRef } from 'react'

/** Half of the halo's width in pixels. */
const RADIUS = 36

/** A ring around the mouse pointer, so that a room sees what is pointed at. Gone as soon as keys are used. */
export function PointerHalo() {
  const halo = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const show = ({ clientX, clientY, pointerType, buttons }: PointerEvent) => {
      if (!halo.current) return
      halo.current.hidden = pointerType !== 'mouse'
      halo.current.dataset.pressed = String(buttons > 0)
      halo.current.style.transform = `translate(${clientX - RADIUS}px, ${clientY - RADIUS}px)`
    }
    const hide = () => {
      if (halo.current) halo.current.hidden = true
    }
    const moves = ['pointermove', 'pointerdown', 'pointerup'] as const
    for (const move of moves) window.addEventListener(move, show, { passive: true })
    window.addEventListener('keydown', hide)
    document.documentElement.addEventListener('pointerleave', hide)
    return () => {
      for (const move of moves) window.removeEventListener(move, show)
      window.removeEventListener('keydown', hide)
      document.documentElement.removeEventListener('pointerleave', hide)
    }
  }, [])
  return <div ref={halo} className="app-halo" hidden aria-hidden="true" />
}
