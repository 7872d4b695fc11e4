/** Text on as many lines as it needs, whatever it is made of. Pure. */

/** A line may end after these; of what has none of them, a hash for one, anywhere. */
const BREAKS = /[\s,;:/\-_.=}\]]/

/** Part of a line that may stay empty so that it ends where the text has a break. */
const RAGGED = 0.45

/**
 * Every character of the text, in lines of at most `width` px; only spaces at the ends of lines are left out. A character that is
 * wider has a line of its own.
 * @param widthOf px of one line of text
 */
export function linesOf(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = []
  let rest = [...text.replaceAll(/[\n\r\t]/g, ' ').trim()]
  while (rest.length > 0) {
    const most = fitting(rest, width, widthOf)
    const end = most === rest.length ? most : breakBefore(rest, most)
    lines.push(rest.slice(0, end).join('').trim())
    rest = rest.slice(end)
    while (rest[0] === ' ') rest = rest.slice(1)
  }
  return lines.length === 0 ? [''] : lines
}

/** Characters from the beginning that fit; at least one. */
function fitting(letters: readonly string[], width: number, widthOf: (text: string) => number): number {
  if (widthOf(letters.join('')) <= width) return letters.length
  let [low, high] = [1, letters.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (widthOf(letters.slice(0, middle).join('').trimEnd()) <= width) low = middle
    else high = middle - 1
  }
  return Math.max(1, low)
}

/** Where a line of at most `most` characters ends best. */
function breakBefore(letters: readonly string[], most: number): number {
  if (letters[most] === ' ') return most
  const space = letters.slice(0, most).lastIndexOf(' ') + 1
  if (space > most * RAGGED) return space
  const found = letters.slice(0, most).findLastIndex((letter) => BREAKS.test(letter)) + 1
  return found > most * RAGGED ? found : most
}
