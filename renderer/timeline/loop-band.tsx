import type { Loop } from '../player/loop.ts'
import { placeOf } from './geometry.ts'

interface LoopBandProps {
  loop: Loop
  length: number
  width: number
}

/** The range that is repeated, as a band with an end on each side; pale while it is switched off. */
export function LoopBand({ loop: { from, to, on }, length, width }: LoopBandProps) {
  if (from === null && to === null) return null
  const left = from === null ? null : placeOf(from, length, width)
  const right = to === null ? null : placeOf(to, length, width)
  const sides = [left === null ? '' : 'begins', right === null ? '' : 'ends', on ? 'on' : ''].join(' ')
  return (
    <div
      className={`timeline-loop ${sides}`}
      aria-hidden="true"
      style={{
        left: left ?? (right ?? 0) - 8,
        width: Math.max(2, (right ?? (left ?? 0) + 8) - (left ?? (right ?? 0) - 8)),
      }}
    />
  )
}
