/** The word that was probably meant. Pure. */

/**
 * @returns the known word with the fewest letters added, left out, changed or swapped with their neighbour;
 * undefined when even that one differs in more than a quarter of its letters (one may always), or when none is known
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let found: string | undefined
  let fewest = Number.POSITIVE_INFINITY
  for (const candidate of known) {
    const edits = editsBetween(word.toLowerCase(), candidate.toLowerCase())
    if (edits >= fewest || edits > Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 4)))
      continue
    found = candidate
    fewest = edits
  }
  return found
}

/** Optimal string alignment: Levenshtein's distance, with two swapped neighbours as one edit. */
function editsBetween(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    beforeLast = last
    last = row
  }
  return at(last, b.length)
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY
