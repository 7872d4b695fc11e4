/** How long the event loop of a thread is held up: the longest that nothing else could run while some work was under way. */

/** The longest stretch between two turns of the event loop, in milliseconds. */
export interface Gap {
  /** By the clock on the wall: what somebody waits for. The disk is in it, and so is every other program on the machine. */
  waited: number
  /**
   * The same without those: of each stretch the lesser of the wall's time and this thread's processor time, which alone is too
   * coarse, as some systems count it in steps of several milliseconds.
   */
  worked: number
}

/** Runs `work` while a timer looks at the clock as often as it may, and says how long it was kept from it. */
export async function largestGap(work: () => Promise<unknown>): Promise<Gap> {
  const largest: Gap = { waited: 0, worked: 0 }
  let turn = now()
  const look = () => {
    const next = now()
    const waited = next.wall - turn.wall
    largest.waited = Math.max(largest.waited, waited)
    largest.worked = Math.max(largest.worked, Math.min(waited, next.cpu - turn.cpu))
    turn = next
  }
  const timer = setInterval(look, 1)
  try {
    await work()
  } finally {
    clearInterval(timer)
    look()
  }
  return largest
}

function now(): { wall: number; cpu: number } {
  const { user, system } = process.threadCpuUsage()
  return { wall: performance.now(), cpu: (user + system) / 1_000 }
}
