/** A range of the trace that is played again and again. Pure. */

export interface Loop {
  /** Where playing begins again: the scene after this step; null until it is set. */
  from: number | null
  /** The last step shown before that; null until it is set. */
  to: number | null
  on: boolean
}

export const NO_LOOP: Loop = { from: null, to: null, on: false }

/** A range that has both of its ends. */
export interface Range {
  from: number
  to: number
}

export const rangeOf = ({ from, to }: Loop): Range | null =>
  from === null || to === null ? null : { from, to }

/** The beginning is set at `n`; an end that does not lie behind it is given up. Repeating begins when both are set. */
export function withStart(loop: Loop, n: number): Loop {
  const to = loop.to !== null && loop.to > n ? loop.to : null
  return { from: n, to, on: to !== null }
}

/** The end is set at `n`; a beginning that does not lie before it is given up. Repeating begins when both are set. */
export function withEnd(loop: Loop, n: number): Loop {
  const from = loop.from !== null && loop.from < n ? loop.from : null
  return { from, to: n, on: from !== null }
}

/** Repeating on or off; where no range is set, it becomes `fallback`, of which an end that is set stays. */
export function toggled(loop: Loop, fallback: Range): Loop {
  if (loop.on) return { ...loop, on: false }
  const { from = fallback.from, to = fallback.to } = {
    from: loop.from ?? undefined,
    to: loop.to ?? undefined,
  }
  return to > from ? { from, to, on: true } : loop
}

/** What became of the range by a move of its ends or of its switch, in words. */
export function loopText(before: Loop, after: Loop): string {
  const range = rangeOf(after)
  if (range) return `${after.on ? 'Repeating' : 'No longer repeating'} steps ${range.from} to ${range.to}`
  const lost = after.from !== null ? before.to : before.from
  const given =
    lost === null ? '' : `; its ${after.from !== null ? 'end' : 'beginning'} at ${lost} is given up`
  if (after.from !== null) return `The range begins at step ${after.from}${given}. ] ends it`
  if (after.to !== null) return `The range ends at step ${after.to}${given}. [ begins it`
  return before.from === null && before.to === null ? 'There is no range' : 'The range is forgotten'
}

/** Where playing begins from `cursor`: at the beginning of the range when it stands outside of one that is repeated. */
export function startOfPlay(loop: Loop, cursor: number): number {
  const range = rangeOf(loop)
  if (!loop.on || !range) return cursor
  return cursor < range.from || cursor >= range.to ? range.from : cursor
}

/** Where playing goes on from `cursor`: one step, or back to the beginning of the range. */
export function nextInPlay(loop: Loop, cursor: number): number {
  const range = rangeOf(loop)
  return loop.on && range && cursor === range.to ? range.from : cursor + 1
}
