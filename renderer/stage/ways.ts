/**
 * The ways of the connections of a lane, and the places of their labels: of some sets of ways the shortest that crosses least and
 * has room for most labels. Pure.
 */
import type { ComponentId } from '../../shared/ids.ts'
import { frameLines } from './brackets.ts'
import { lengthOf, type Point, type Rect } from './geometry.ts'
import { placeLabels } from './labels.ts'
import type { BoxLayout, EdgeLayout } from './layout-model.ts'
import { crossings, keptOff } from './part.ts'
import { routes, type Wanted } from './route.ts'
import { headOf, type Type } from './text.ts'

export interface Labelling extends Wanted {
  /** px of its label. */
  width: number
}

/** What connections are drawn among. */
export interface Within {
  boxes: readonly BoxLayout[]
  /** What no way runs through. */
  walls: readonly Rect[]
  band: Rect
  /** px of the line at the top of the band: no label stands on what it says. */
  header: number
  /** Sets of boxes that have a frame around them at some moment. */
  framed: readonly (readonly ComponentId[])[]
  /** Hovering tells. */
  unlabelled: boolean
  type: Type
}

type Connected = Pick<EdgeLayout, 'points' | 'labelAt' | 'labelWidth'>

/** px that ways are longer for a side of a box of their own: the shortest first. */
const COMPANY = [0, 120, 300]
/** px of way that a crossing is worth, and the place of a label. */
const CROSSING = 400
const LABEL = 400

export function connected(wanted: readonly Labelling[], within: Within): Connected[] {
  let best: Connected[] = []
  let least = Number.POSITIVE_INFINITY
  for (const company of COMPANY) {
    const edges = connectedAs(wanted, within, company)
    const cost = costOf(edges)
    if (cost < least) [best, least] = [edges, cost]
    if (within.unlabelled || best.every(({ labelAt }) => labelAt)) break
  }
  return best
}

function costOf(edges: readonly Connected[]): number {
  const ways = edges.map(({ points }) => points)
  const length = ways.reduce((sum, points) => sum + lengthOf(points), 0)
  return length + CROSSING * crossings(ways) + LABEL * edges.filter(({ labelAt }) => !labelAt).length
}

function connectedAs(wanted: readonly Labelling[], within: Within, company: number): Connected[] {
  const { boxes, walls, band, header, framed, unlabelled, type } = within
  const shortest = routes(wanted, walls, band, headOf(type), company)
  const linesAmong = (ways: readonly (readonly Point[])[]) =>
    frameLines(framed, boxes, { band, edges: ways.map((points) => ({ points })) })
  const ways = keptOff(shortest, linesAmong(shortest), walls, band)
  const labelled = ways.map((points, i) => ({ points, width: wanted[i]?.width ?? 0 }))
  const rects = boxes.map(({ rect }) => rect)
  const room = { ...band, y: band.y + header, height: band.height - header }
  const labels = placeLabels(unlabelled ? [] : labelled, rects, room, type, {
    boxes: boxes.filter(({ id }) => framed.some((set) => set.includes(id))).map(({ rect }) => rect),
    lines: linesAmong(ways),
  })
  return labelled.map(({ points, width }, i) => ({ points, labelAt: labels[i] ?? null, labelWidth: width }))
}
