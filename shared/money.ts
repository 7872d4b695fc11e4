/** Money for people. Commands, events and rows keep whole cents; no sentence on screen says so. */

// Made once: making one takes longer than many a query whose answer it puts into words.
const AMOUNT = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** @param cents `€ 1,234.50`; what is owed has its sign before the currency: `−€ 5.00` */
export const euros = (cents: number): string =>
  `${cents < 0 ? '−' : ''}€ ${AMOUNT.format(Math.abs(cents) / 100)}`

/**
 * A sentence as it is shown: no line ends between the sign of a currency and its amount. What is stored and searched keeps its
 * plain spaces.
 */
export const unbroken = (text: string): string => text.replace(/€ (?=\d)/g, '€\u00a0')
