/** Writes a drawing as one SVG file. Pure. */
import type { Drawing, Paint, Part, Words } from './drawing.ts'

/** @param faces `@font-face` rules with the fonts in them: then the file needs nothing beside it */
export function svgOf({ size, title, description, ground, fonts, parts }: Drawing, faces = ''): string {
  const { width, height } = { width: Math.ceil(size.width), height: Math.ceil(size.height) }
  const root = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-labelledby': 'title description',
    style: 'font-variant-numeric: tabular-nums',
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg${root}>`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    ...(faces === '' ? [] : [`<style>${faces.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign)}</style>`]),
    ...hatchesIn(parts),
    `<rect${attributes({ width, height, fill: ground })}/>`,
    ...parts.map((part) => elementOf(part, fonts)),
    '</svg>',
    '',
  ].join('\n')
}

function elementOf(part: Part, fonts: Drawing['fonts']): string {
  switch (part.kind) {
    case 'group': {
      const inner = part.parts.map((one) => elementOf(one, fonts))
      return [`<g aria-label="${escaped(part.name)}">`, ...inner, '</g>'].join('\n')
    }
    case 'moved': {
      const inner = part.parts.map((one) => elementOf(one, fonts))
      return [
        `<g transform="translate(${rounded(part.by.x)} ${rounded(part.by.y)})">`,
        ...inner,
        '</g>',
      ].join('\n')
    }
    case 'rect': {
      const { x, y, width, height } = part.rect
      return `<rect${attributes({ x, y, width, height, rx: part.radius || undefined, ...paintOf(part) })}/>`
    }
    case 'path':
      return `<path${attributes({ d: part.d, 'stroke-linejoin': 'round', ...paintOf(part) })}/>`
    case 'words':
      return textOf(part, fonts)
  }
}

function textOf(words: Words, fonts: Drawing['fonts']): string {
  const { at, anchor, size, weight, colour, halo, struck, italic, whole } = words
  const given = attributes({
    x: at.x,
    y: at.y,
    'font-family': fonts[words.font],
    'font-size': size,
    'font-weight': weight,
    'font-style': italic ? 'italic' : undefined,
    'text-anchor': anchor === 'start' ? undefined : anchor,
    'text-decoration': struck ? 'line-through' : undefined,
    fill: colour,
    ...(halo && { stroke: halo, 'stroke-width': 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }),
  })
  const title = whole === undefined ? '' : `<title>${escaped(whole)}</title>`
  return `<text${given}>${title}${escaped(words.text)}</text>`
}

const paintOf = ({ fill, hatch, line }: Paint) => ({
  fill: hatch === undefined ? (fill ?? 'none') : `url(#${hatchId(hatch)})`,
  stroke: line?.colour,
  'stroke-width': line?.width,
  'stroke-dasharray': line?.dash?.join(' '),
})

/** Stripes as the stage has them: 10 px of every 24. */
const hatchesIn = (parts: readonly Part[]): string[] =>
  [...new Set(coloursOfHatches(parts))].map(
    (colour) =>
      `<defs><pattern${attributes({ id: hatchId(colour), width: 24, height: 24, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' })}><rect${attributes({ width: 10, height: 24, fill: colour })}/></pattern></defs>`,
  )

const coloursOfHatches = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) => {
    if (part.kind === 'group' || part.kind === 'moved') return coloursOfHatches(part.parts)
    return part.kind === 'words' || part.hatch === undefined ? [] : [part.hatch]
  })

const hatchId = (colour: string): string => `hatch-${colour.replace('#', '')}`

const attributes = (values: Record<string, string | number | undefined>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? rounded(value) : escaped(value ?? '')}"`)
    .join('')

const rounded = (value: number): string => String(Math.round(value * 100) / 100)

/** What XML has no place for, not even escaped: https://www.w3.org/TR/xml/#charsets */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export const escaped = (text: string): string =>
  text.replace(NO_CHARACTER, '\ufffd').replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
