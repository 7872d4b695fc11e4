/** Figures in the narration: `{{name}}` becomes the number with its unit, and says where it comes from. */
import { unitOf } from '../../shared/caption.ts'
import { euros } from '../../shared/money.ts'
import type { StepOf } from '../../shared/trace.ts'

const TAGS = { run: '', measured: 'measured', scaled: 'scaled', quoted: 'quoted' } as const

/** @returns Markdown; a figure is strong, its tag a link to `#figure-…` that the page draws as a badge */
export function withFigures({ markdown, figures = {}, measured }: StepOf<'narrated'>): string {
  return markdown.replace(/\{\{([a-z][a-z0-9-]*)\}\}/g, (_place, name: string) => {
    const figure = figures[name]
    if (!figure) return `**?**`
    const value = figure.value ?? measured?.figures?.[name]
    const amount = typeof value === 'number' ? inFigures(value) : String(value ?? '?')
    const text = figure.unit === '€' ? inMoney(value, amount) : withUnit(amount, figure.unit)
    const tag = TAGS[figure.tag]
    const note = figure.note === undefined ? '' : ` "${figure.note.replaceAll('"', '”')}"`
    return tag === '' ? `**${text}**` : `**${text}** [${tag}](#figure-${figure.tag}${note})`
  })
}

/** Three digits that mean something are enough: 12,345 · 3.46 · 0.0123. */
const inFigures = (value: number): string =>
  Number.isInteger(value)
    ? value.toLocaleString('en-GB')
    : value.toLocaleString('en-GB', { maximumSignificantDigits: 3 })

const withUnit = (amount: string, unit?: string): string =>
  unit === undefined ? amount : `${amount} ${unitOf(Number(amount), unit)}`

/** A number is cents, as everywhere in the databases; text is an amount that the script has put into figures itself. */
const inMoney = (value: unknown, amount: string): string =>
  typeof value === 'number' ? euros(value) : `€ ${amount}`
