/** Makes the file that was asked for and hands it to the viewer: as a download, which the desktop app asks a place for. */
import type { Scene } from '../scene/scene.ts'
import { measureWith } from '../stage/measure.ts'
import { typeFor } from '../stage/text.ts'
import { tableText, traceText } from './contents.ts'
import { fontFaces } from './fonts.ts'
import { lookOfPage } from './look.ts'
import { type Export, fileName } from './offers.ts'
import { drawMoment } from './picture.ts'
import { pngOf } from './raster.ts'
import type { Shown } from './shown.ts'
import { svgOf } from './svg.ts'

export interface Moment {
  /** Id of the scenario, for names of files, and its title. */
  scenario: string
  title: string
  shown: Shown
  /** The scene with all rows that were read for it. */
  whole: Scene
  theme: string
}

/** @returns what to tell the viewer: what was saved, or why nothing was and what to do */
export async function save(one: Export, moment: Moment): Promise<string> {
  const name = fileName(one, moment.scenario, moment.shown.scene.cursor)
  try {
    const blob = await blobOf(one, moment)
    if (!blob) return 'This table is not there at this step: go to a step at which it is.'
    download(blob, name)
    return `Exported: ${name}`
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return `${name} could not be made (${why}). Try again; if it happens again, export the picture as SVG, or the trace.`
  }
}

async function blobOf(one: Export, moment: Moment): Promise<Blob | null> {
  switch (one.as) {
    case 'ndjson':
      return new Blob([traceText(moment.shown.steps)], { type: 'application/x-ndjson' })
    case 'csv': {
      const text = tableText(moment.whole, one)
      return text === null ? null : new Blob([text], { type: 'text/csv;charset=utf-8' })
    }
    case 'svg':
      return new Blob([(await picture(moment)).svg], { type: 'image/svg+xml' })
    case 'png': {
      const { svg, size } = await picture(moment)
      return pngOf(svg, size)
    }
  }
}

/** In the theme and the fonts of the page. */
async function picture({ shown, title, theme }: Moment) {
  const look = lookOfPage()
  const { text, mono } = look.fonts
  const measure = measureWith({ label: text, text, strong: text, mono })
  const drawing = drawMoment({ look, type: typeFor(theme), measure }, title, shown)
  return { svg: svgOf(drawing, await fontFaces()), size: drawing.size }
}

/** ms that the browser gets to fetch the file before it is let go of. */
const KEPT_MS = 60_000

function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS)
}
