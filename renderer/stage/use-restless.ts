/** Whether the picture is moved more often than an eye can follow: then it is better to see less of each part, and all at rest. */
import { useCallback, useEffect, useRef, useState } from 'react'

/** So many moves within so many ms are too many. */
const MOVES = 3
const WITHIN_MS = 1_000
/** Steps that are farther apart than this can be followed again, ms. */
const CALM_MS = 600

export interface Restless {
  restless: boolean
  /** The picture is moved for the step under the cursor. */
  noteMove: () => void
}

/** @param step under the cursor */
export function useRestless(step: unknown): Restless {
  const [restless, setRestless] = useState(false)
  /** When it was moved the last times, in ms of this page. */
  const moves = useRef<number[]>([])
  /** For which it was moved last: while a page opens, fonts and panes may move it several times for one. */
  const moved = useRef<unknown>(null)
  const noteMove = useCallback(() => {
    if (moved.current === step) return
    moved.current = step
    moves.current = [...moves.current, performance.now()].slice(-MOVES)
    const [first, ...more] = moves.current
    if (first !== undefined && more.length === MOVES - 1 && performance.now() - first < WITHIN_MS)
      setRestless(true)
  }, [step])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step begins the wait anew
  useEffect(() => {
    if (!restless) return
    const timer = setTimeout(() => {
      moves.current = []
      setRestless(false)
    }, CALM_MS)
    return () => clearTimeout(timer)
  }, [restless, step])
  return { restless, noteMove }
}
