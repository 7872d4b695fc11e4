/** Numbers in sentences. */

// Made once: making one takes longer than many a query whose answer it puts into words.
const WHOLE = new Intl.NumberFormat('en-GB')

/** `1 order`, `20,413 orders`. */
export const count = (n: number, noun: string): string => `${WHOLE.format(n)} ${noun}${n === 1 ? '' : 's'}`
