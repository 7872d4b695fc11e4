/** A tape that is longer than its place, broken into lines. Pure. */

/** @param widths px of what stands on the tape, in order @returns the same line by line, each as full as it can be */
export function tapeLines(widths: readonly number[], room: number): number[][] {
  const lines: number[][] = []
  let left = 0
  for (const width of widths) {
    const last = lines.at(-1)
    if (last && width <= left) last.push(width)
    else {
      lines.push([width])
      left = room
    }
    left -= width
  }
  return lines
}
