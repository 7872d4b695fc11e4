/** Runs in the browser: how long the fold takes for jumps to random positions. */
import { Recording } from '../../renderer/scene/recording.ts'
import { longTrace } from './synthetic.ts'

/** @returns milliseconds of each jump, and of building the recording with all its kept scenes */
export function foldJumps(length: number, jumps: number): { opened: number; jumps: number[] } {
  const steps = longTrace(length)
  const recording = new Recording()
  const began = performance.now()
  for (let at = 0; at < steps.length; at += 500) recording.append(steps.slice(at, at + 500))
  const opened = performance.now() - began
  let seed = 1
  const random = () => {
    seed = (seed * 48271) % 2147483647
    return seed / 2147483647
  }
  return {
    opened,
    jumps: Array.from({ length: jumps }, () => {
      const target = Math.floor(random() * length)
      const start = performance.now()
      recording.sceneAt(target)
      return performance.now() - start
    }),
  }
}
