/** The results as lines of text, side by side. */
import type { Loop } from './gaps/all.ts'
import type { OperationGap } from './gaps/operations.ts'
import { type MemoryResult, MOST_MEGABYTES } from './memory.ts'
import type { Result } from './rounds.ts'

const number = (value: number) => Math.round(value).toLocaleString('en-GB')

export const HEADER = line('', 'baseline', 'detached', 'ratio', 'attached', 'ratio')

export const resultLine = ({ name, unit, perSecond, ratio }: Result): string =>
  line(
    `${name} (${unit}/s)`,
    number(perSecond.baseline),
    number(perSecond.detached),
    ratio.detached.toFixed(2),
    number(perSecond.attached),
    ratio.attached.toFixed(2),
  )

/** Memory of a rebuild, tenth by tenth: flat when the last is no higher than the first. */
export const memoryLine = ({ events, tenths, peak }: MemoryResult): string =>
  `rebuild over ${number(events)} events: at most ${peak} MB resident (${peak <= MOST_MEGABYTES ? 'within' : 'above'} ${MOST_MEGABYTES}); by tenths ${tenths.join(' ')}`

/** What holds an event loop up. */
export const gapHeader = (loop: Loop): string =>
  line(
    { host: 'host: felt in every window', engine: 'engine: waited for by a cancel' }[loop],
    'worked ms',
    'waited ms',
  )

export const gapLine = ({ operation, worked, waited }: OperationGap): string =>
  line(operation, worked.toFixed(1), waited.toFixed(1))

function line(name: string, ...cells: string[]): string {
  return name.padEnd(46) + cells.map((cell) => cell.padStart(11)).join('')
}
