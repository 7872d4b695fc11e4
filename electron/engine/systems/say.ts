/** Numbers in sentences. */

// Made once: making one takes longer than many a query whose answer it puts into words.
const WHOLE = new Intl.NumberFormat('en-GB')
const MONEY = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** `1 order`, `20,413 orders`. */
export const count = (n: number, noun: string): string => `${WHOLE.format(n)} ${noun}${n === 1 ? '' : 's'}`

/** @param cents `€ 1,234.50` */
export const euros = (cents: number): string => `€ ${MONEY.format(cents / 100)}`
