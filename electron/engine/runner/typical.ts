/**
 * What many equal pieces of work take together when nothing disturbs them: the middle one of their times, as often as there are.
 * A sum would count whatever else the machine did meanwhile.
 * @param times of each piece, in milliseconds
 */
export function typical(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  return (sorted[Math.floor(sorted.length / 2)] ?? 0) * times.length
}
