/** Functions that run in the page; each must stand on its own. Times in milliseconds. */

declare global {
  interface Window {
    /** From each press on the page to the frame that shows what it did. */
    painted?: number[]
  }
}

/** Notes for each press of the pointer how long it takes until the next frame is painted. */
export function watchPainted(): void {
  window.painted = []
  window.addEventListener(
    'pointerdown',
    (event) => {
      const began = event.timeStamp
      requestAnimationFrame(() => {
        // A message is handled after the frame has been painted.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => window.painted?.push(performance.now() - began)
        port2.postMessage(null)
      })
    },
    { capture: true },
  )
}

/** Time between frames, for so long. */
export function frameTimes(ms: number): Promise<number[]> {
  return new Promise((resolve) => {
    const times: number[] = []
    const began = performance.now()
    let last = began
    const frame = (now: number) => {
      times.push(now - last)
      last = now
      if (now - began < ms) requestAnimationFrame(frame)
      else resolve(times.slice(1))
    }
    requestAnimationFrame(frame)
  })
}

/**
 * Steps on at an even beat with flights slowed down, so that many messages are on their way at once; notes the frames meanwhile.
 * @returns times between frames, and the most messages that were on their way
 */
export async function framesInFlight(options: {
  /** All in all. */
  ms: number
  /** Not counted at the beginning. */
  warmUp: number
  everyMs: number
  slower: number
}): Promise<{ times: number[]; most: number }> {
  // Slowed down as they set off: to look for them later would cost each step a layout of its own.
  const animate = Element.prototype.animate
  Element.prototype.animate = function (...how) {
    const animation = animate.apply(this, how)
    if (this.matches('.stage-token')) animation.playbackRate = 1 / options.slower
    return animation
  }
  let most = 0
  const step = setInterval(() => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
    most = Math.max(most, document.querySelectorAll('.stage-tokens > div:first-child > .stage-token').length)
  }, options.everyMs)
  const times: number[] = []
  const began = performance.now()
  let last = began
  await new Promise<void>((resolve) => {
    const frame = (now: number) => {
      // The first flights only fill the air.
      if (now - began > options.warmUp) times.push(now - last)
      last = now
      if (now - began < options.ms) requestAnimationFrame(frame)
      else resolve()
    }
    requestAnimationFrame(frame)
  })
  clearInterval(step)
  Element.prototype.animate = animate
  return { times, most }
}
