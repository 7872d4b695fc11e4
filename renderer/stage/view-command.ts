/** What a viewer may ask of the picture by key or by name. */
import { useEffect, useRef } from 'react'

/**
 * `all` shows everything, `work` what is at work and everything again, `lane` one lane after the other alone and then all,
 * `beside` sets the lanes beside or below one another, `over` lays one over another and takes it off, `move` gives the arrows to the picture.
 */
export type ViewCommand = 'all' | 'work' | 'lane' | 'beside' | 'over' | 'move'

/** A new object for each time that it is asked. */
export interface AskedView {
  command: ViewCommand
}

/** Does once what is asked each time. */
export function useAsked(asked: AskedView | null, run: Partial<Record<ViewCommand, () => void>>): void {
  const done = useRef(asked)
  useEffect(() => {
    if (!asked || asked === done.current) return
    done.current = asked
    run[asked.command]?.()
  })
}
