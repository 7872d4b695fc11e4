/** The colours and fonts of a theme as plain values: a file that leaves the page cannot ask the page's style sheet. */
import type { StepOf } from '../../shared/trace.ts'
import type { Drawing } from './drawing.ts'

export type System = StepOf<'lane-opened'>['system']

/** Colours as `#rrggbb`. */
export interface Look {
  paper: string
  card: string
  ink: string
  soft: string
  faint: string
  line: string
  good: string
  bad: string
  conflict: string
  lanes: Readonly<Record<System, { accent: string; ground: string }>>
  fonts: Drawing['fonts']
}

/** @param property value of a custom property of theme/tokens.css, by its name */
export function lookFrom(property: (name: string) => string): Look {
  const lane = (name: string) => ({
    accent: property(`--lane-${name}`),
    ground: property(`--lane-${name}-bg`),
  })
  return {
    paper: property('--paper'),
    card: property('--card'),
    ink: property('--ink'),
    soft: property('--soft'),
    faint: property('--faint'),
    line: property('--line'),
    good: property('--good'),
    bad: property('--bad'),
    conflict: property('--conflict'),
    lanes: { crud: lane('crud'), cqrs: lane('cqrs'), 'event-sourced': lane('es') },
    fonts: {
      text: property('--font-text'),
      title: property('--font-title'),
      mono: property('--font-mono'),
    },
  }
}

/** The look of the page as it is now. */
export function lookOfPage(): Look {
  const style = getComputedStyle(document.documentElement)
  const context = document.createElement('canvas').getContext('2d')
  return lookFrom((name) => {
    const value = style.getPropertyValue(name).trim()
    if (!context || name.startsWith('--font')) return value
    // A style sheet that was made smaller says `#fff` or `red`; a canvas gives back every colour as `#rrggbb`.
    context.fillStyle = value
    return context.fillStyle
  })
}

/** `share` of the first colour over the second; both as `#rrggbb`. */
export function mixed(colour: string, share: number, ground: string): string {
  const [over, under] = [channelsOf(colour), channelsOf(ground)]
  const channels = over.map((value, i) => Math.round(value * share + (under[i] ?? 0) * (1 - share)))
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

const channelsOf = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) || 0)
