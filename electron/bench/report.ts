/** The results as lines of text, side by side. */
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

function line(name: string, ...cells: string[]): string {
  return name.padEnd(46) + cells.map((cell) => cell.padStart(11)).join('')
}
