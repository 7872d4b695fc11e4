/** Cuts long work into slices, so that the host's event loop stays free between them. */
import { setImmediate } from 'node:timers/promises'

/** Milliseconds of work in one slice: a commit and the next read must still fit into 8. */
const SLICE_MS = 5

export interface Slices {
  /** True when the work of this slice has lasted long enough. */
  spent(): boolean
  /** Gives way to whatever else waits in the event loop; a new slice begins. */
  pause(): Promise<void>
}

export function slices(): Slices {
  let since = performance.now()
  return {
    spent: () => performance.now() - since >= SLICE_MS,
    async pause() {
      await setImmediate()
      since = performance.now()
    },
  }
}
