/**
 * Cuts long work into slices, so that the event loop stays free between them and a cancel is heard. A thread has one event loop:
 * all of its long work shares the turns of that loop, however deep one piece of work calls another, and each turn is one slice of
 * one of them.
 */

/** Milliseconds of work in one slice: what follows the last look at the clock, a commit or the next read, must still fit into 8. */
const SLICE_MS = 4

/** One piece of work that gives way. It asks `spent` as often as it likes, and pauses when told so. */
export interface Slices {
  /** True when the work of this turn has lasted long enough, whoever did it. */
  spent(): boolean
  /** Gives way to whatever else waits in the event loop; a new slice begins. */
  pause(): Promise<void>
  /** True once after each new turn: somebody has given way since this was last asked. */
  turned(): boolean
}

/** The clock is looked at about this often, in milliseconds: it costs as much as a good part of handling an event. */
const LOOK_EVERY_MS = 0.1
const ASKED_AT_MOST = 64

let turn = 0
let began = performance.now()
/** Those that have given way, in the order in which they go on: one a turn, or two of them would make one slice twice as long. */
const waiting: (() => void)[] = []

function nextTurn(): void {
  turn += 1
  began = performance.now()
  const goOn = waiting.shift()
  if (waiting.length > 0) setImmediate(nextTurn)
  goOn?.()
}

/** Begins a piece of long work; a slice lasts as long as the turn of the event loop may, whoever shares it. */
export function slices(): Slices {
  let looked = performance.now()
  let [asked, next] = [0, 1]
  let spentTurn = -1
  let seenTurn = turn
  return {
    spent() {
      if (spentTurn === turn) return true
      asked += 1
      if (asked < next) return false
      const now = performance.now()
      const each = (now - looked) / asked
      next = Math.min(ASKED_AT_MOST, Math.max(1, Math.floor(LOOK_EVERY_MS / each)))
      asked = 0
      looked = now
      if (now - began < SLICE_MS) return false
      spentTurn = turn
      return true
    },
    async pause() {
      await new Promise<void>((goOn) => {
        waiting.push(goOn)
        if (waiting.length === 1) setImmediate(nextTurn)
      })
      looked = performance.now()
      ;[asked, next] = [0, 1]
    },
    turned() {
      const fresh = turn !== seenTurn
      seenTurn = turn
      return fresh
    },
  }
}
