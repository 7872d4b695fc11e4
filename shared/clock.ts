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
  isSameDay(time, day) ? timeOfDay(time) : dateClock(time)

/** With its date always: `3 Mar 2026, 15:47`. For what is read far from any day of reference. */
export const dateClock = (time: number): string => `${date(time)}, ${timeOfDay(time)}`

/** The same in eight letters at most: `15:47` on that day, `3 Mar` within a year of it, `Mar 2036` beyond. */
export function shortClock(time: number, day: number): string {
  if (isSameDay(time, day)) return timeOfDay(time)
  const [ofMonth, month, year] = partsOf(time)
  return Math.abs(time - day) < YEAR ? `${ofMonth} ${month}` : `${month} ${year}`
}

/** With its day always, but not its year: `4 Mar, 09:07`. For what is due on another day as often as not. */
export function dayClock(time: number): string {
  const [ofMonth, month] = partsOf(time)
  return `${ofMonth} ${month}, ${timeOfDay(time)}`
}

function timeOfDay(time: number): string {
  const text = new Date(time).toISOString().slice(11, 19)
  return text.endsWith(':00') ? text.slice(0, 5) : text
}

/** `3 Mar 2026`. */
export const date = (time: number): string => partsOf(time).join(' ')

/** Day, month, year. Where a month has four letters the runtime's data may have its way, so it is cut to three. */
const partsOf = (time: number): string[] =>
  DATE.formatToParts(time)
    .filter(({ type }) => type !== 'literal')
    .map(({ type, value }) => (type === 'month' ? value.slice(0, 3) : value))

const DAY = 86_400_000
/** After so long the same day comes again. */
const YEAR = 365 * DAY

const isSameDay = (one: number, other: number): boolean => Math.floor(one / DAY) === Math.floor(other / DAY)
