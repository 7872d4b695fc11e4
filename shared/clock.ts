/** The virtual clock in words. All of it is UTC. */

/** Made once: making one takes longer than many a sentence. */
const DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/**
 * A moment as the clock shows it: `15:47` or `15:47:30` on the day of reference, `3 Mar 2026, 15:47` on any other.
 * @param day any moment of the day that need not be named, as a rule the first of a run; that of `time` when left out
 */
export const clock = (time: number, day: number = time): string =>
  isSameDay(time, day) ? timeOfDay(time) : `${date(time)}, ${timeOfDay(time)}`

/** The same where there is room for one of both only: `15:47` on that day, `3 Mar 2026` on any other. */
export const shortClock = (time: number, day: number): string =>
  isSameDay(time, day) ? timeOfDay(time) : date(time)

function timeOfDay(time: number): string {
  const text = new Date(time).toISOString().slice(11, 19)
  return text.endsWith(':00') ? text.slice(0, 5) : text
}

/** `3 Mar 2026`; where a month has four letters the runtime's data may have its way, so it is cut to three. */
const date = (time: number): string =>
  DATE.formatToParts(time)
    .map(({ type, value }) => (type === 'month' ? value.slice(0, 3) : value))
    .join('')

const DAY = 86_400_000

const isSameDay = (one: number, other: number): boolean => Math.floor(one / DAY) === Math.floor(other / DAY)
