/** Numbers in sentences. */

/** `1 order`, `20,413 orders`. */
export const count = (n: number, noun: string): string =>
  `${n.toLocaleString('en-GB')} ${noun}${n === 1 ? '' : 's'}`

/** @param cents `€ 1,234.50` */
export const euros = (cents: number): string =>
  `€ ${(cents / 100).toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`
