/**
 * A picture of a page in few bytes: PNG with a palette of 256 colours in place of 16 million. Pages are drawn in few colours;
 * most of the others are edges of letters, which take the nearest of those that occur most.
 * Format: https://www.w3.org/TR/png-3/
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = 8
const MOST = 256
/** Colours that are in the palette because they occur most; the others because they are far from any of these. */
const COMMON = 128
/** Bits of each channel that tell colours apart before the palette is chosen. */
const BITS = 0xf8

/** @param png without interlacing, 8 bits a channel, as browsers write it */
export function withPalette(png: Buffer): Buffer {
  const header = chunksOf(png, 'IHDR')[0] ?? Buffer.alloc(13)
  const [width, height, channels] = [header.readUInt32BE(0), header.readUInt32BE(4), header[9] === 6 ? 4 : 3]
  const pixels = unfiltered(inflateSync(Buffer.concat(chunksOf(png, 'IDAT'))), width * channels, channels)
  const colours = new Uint32Array(width * height)
  for (let i = 0; i < colours.length; i += 1) {
    const at = i * channels
    colours[i] = ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0)
  }
  const palette = paletteOf(colours)
  const nearest = nearestIn(palette)
  const rows = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = nearest(colours[y * width + x] ?? 0)
  const shape = Buffer.from(header)
  // Bit depth 8, colours by palette.
  shape.set([8, 3], 8)
  return Buffer.concat([
    png.subarray(0, SIGNATURE),
    chunk('IHDR', shape),
    chunk(
      'PLTE',
      Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])),
    ),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunksOf(png: Buffer, type: string): Buffer[] {
  const found: Buffer[] = []
  for (let at = SIGNATURE; at < png.length; ) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === type) found.push(png.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return found
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/** Takes back what each row was filtered with. @param stride bytes of a row @param bpp bytes of a pixel */
function unfiltered(data: Buffer, stride: number, bpp: number): Buffer {
  const out = Buffer.alloc((data.length / (stride + 1)) * stride)
  for (let row = 0; row * (stride + 1) < data.length; row += 1) {
    const filter = data[row * (stride + 1)]
    const to = row * stride
    for (let i = 0; i < stride; i += 1) {
      const left = i < bpp ? 0 : (out[to + i - bpp] ?? 0)
      const up = row === 0 ? 0 : (out[to + i - stride] ?? 0)
      const corner = i < bpp || row === 0 ? 0 : (out[to + i - stride - bpp] ?? 0)
      out[to + i] = (data[row * (stride + 1) + 1 + i] ?? 0) + guess(filter, left, up, corner)
    }
  }
  return out
}

function guess(filter: number | undefined, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4: {
      const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
      return a <= b && a <= c ? left : b <= c ? up : corner
    }
    default:
      return 0
  }
}

/** The colours that are missed most: they occur often, or nothing in the palette is like them. */
function paletteOf(colours: Uint32Array): number[] {
  const counts = new Map<number, number>()
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const alike = new Map<number, { colour: number; count: number; most: number }>()
  const mask = (BITS << 16) | (BITS << 8) | BITS
  for (const [colour, count] of counts) {
    const group = alike.get(colour & mask) ?? { colour, count: 0, most: 0 }
    if (count > group.most) Object.assign(group, { colour, most: count })
    group.count += count
    alike.set(colour & mask, group)
  }
  const groups = [...alike.values()].sort((a, b) => b.count - a.count)
  const palette = groups.slice(0, COMMON).map(({ colour }) => colour)
  const left = groups.slice(COMMON).map(({ colour, count }) => ({
    colour,
    count,
    far: Math.min(...palette.map((one) => distanceOf(one, colour))),
  }))
  while (palette.length < MOST && left.length > 0) {
    const next = left.reduce((a, b) => (b.far * b.count > a.far * a.count ? b : a))
    palette.push(next.colour)
    left.splice(left.indexOf(next), 1)
    for (const one of left) one.far = Math.min(one.far, distanceOf(one.colour, next.colour))
  }
  return palette
}

const distanceOf = (a: number, b: number): number =>
  ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2

function nearestIn(palette: readonly number[]): (colour: number) => number {
  const known = new Map(palette.map((colour, i) => [colour, i]))
  return (colour) => {
    const found = known.get(colour)
    if (found !== undefined) return found
    let [best, least] = [0, Number.POSITIVE_INFINITY]
    for (const [i, one] of palette.entries()) {
      const distance = distanceOf(one, colour)
      if (distance < least) [best, least] = [i, distance]
    }
    known.set(colour, best)
    return best
  }
}
