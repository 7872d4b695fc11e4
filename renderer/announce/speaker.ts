/** When a screen reader is told of a step. Pure but for its timer, so that a test can run the clock. */

/** A step must stand this long, in milliseconds, to be said: dragging through a trace must not flood anybody. */
export const QUIET_MS = 150
/** While steps follow each other by themselves, one of them is said at most this often, in milliseconds: time to listen. */
export const APART_MS = 2_500

export interface Speaker {
  /** The newest thing to say; what was waiting before it is left out. */
  hear(text: string, playing: boolean): void
  /** Forgets what is waiting. */
  stop(): void
}

/**
 * @param say says a text at once
 * @param now the time in milliseconds
 */
export function createSpeaker(say: (text: string) => void, now: () => number = Date.now): Speaker {
  let timer: ReturnType<typeof setTimeout> | undefined
  let spoken = Number.NEGATIVE_INFINITY
  /** When the first of the waiting texts is due at the latest, while playing. */
  let due = Number.POSITIVE_INFINITY
  const speak = (text: string) => {
    spoken = now()
    due = Number.POSITIVE_INFINITY
    say(text)
  }
  return {
    hear(text, playing) {
      clearTimeout(timer)
      const quiet = now() + QUIET_MS
      due = Math.min(due, Math.max(quiet, spoken + APART_MS))
      // While playing fast the quiet never comes: then the newest step is said when it is time again.
      const at = playing ? Math.max(now(), due) : quiet
      timer = setTimeout(() => speak(text), at - now())
    },
    stop() {
      clearTimeout(timer)
      due = Number.POSITIVE_INFINITY
    },
  }
}
