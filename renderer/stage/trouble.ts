/** Trouble of a lane in few words: a process that died is told as such wherever there is room for one. Pure. */

/** How a trouble begins that is a crash. */
export const CRASHED = 'crashed'

/** The worst trouble in one word, longest first; none where only a number is shorter. */
export const inShort = (worst: string | undefined): readonly string[] =>
  worst?.startsWith(`${CRASHED} `) ? [CRASHED, 'died'] : []
