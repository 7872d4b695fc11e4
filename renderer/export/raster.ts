/** Paints an SVG file as PNG, in the browser's own drawing. */
import type { Size } from '../stage/geometry.ts'

/** Sharp on a screen of double density, and within what a canvas may have a side and what is painted in a moment. */
const SHARPNESS = 2
const LONGEST = 16_384
const MOST = 16e6

export const scaleFor = ({ width, height }: Size): number =>
  Math.min(SHARPNESS, LONGEST / width, LONGEST / height, Math.sqrt(MOST / (width * height)))

/** @throws Error when the browser cannot paint it */
export async function pngOf(svg: string, size: Size): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const scale = scaleFor(size)
    const canvas = document.createElement('canvas')
    canvas.width = Math.ceil(size.width * scale)
    canvas.height = Math.ceil(size.height * scale)
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
    if (!context || !blob) throw new Error('The browser has painted nothing.')
    return blob
  } finally {
    URL.revokeObjectURL(address)
  }
}
