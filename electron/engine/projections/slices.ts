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

/** The clock is looked at about this often, in milliseconds: it costs as much as a good part of handling an event. */
const LOOK_EVERY_MS = 0.1
const ASKED_AT_MOST = 64

export function slices(): Slices {
  let since = performance.now()
  let looked = since
  let [asked, next] = [0, 1]
  let over = false
  return {
    spent() {
      if (over) return true
      asked += 1
      if (asked < next) return false
      const now = performance.now()
      const each = (now - looked) / asked
      next = Math.min(ASKED_AT_MOST, Math.max(1, Math.floor(LOOK_EVERY_MS / each)))
      asked = 0
      looked = now
      over = now - since >= SLICE_MS
      return over
    },
    async pause() {
      await setImmediate()
      since = performance.now()
      looked = since
      ;[asked, next] = [0, 1]
      over = false
    },
  }
}
