/** What a viewer would find wrong in a picture: lines through words, words on words, boxes that are mostly blank. */
import type { Drawing, Part, Words } from '../../../renderer/export/drawing.ts'
import { around, bottom, inflate, overlap, type Point, type Rect } from '../../../renderer/stage/geometry.ts'
import { type Group, groupsIn, inkOf, wordsIn } from './drawn.ts'

/** What a text covers, and what it says. */
interface Told {
  text: string
  rect: Rect
  /** The group that it was drawn in. */
  of: Group
}

/** What is drawn on the stage of a picture, by what it is. */
interface Seen {
  connections: readonly { of: Group; pieces: readonly Rect[] }[]
  labels: readonly Told[]
  /** What says the state of a transaction, and messages on their way. */
  pills: readonly Told[]
  outlines: readonly Rect[]
  boxes: readonly { of: Group; frame: Rect; texts: readonly Told[] }[]
}

/** Every fault in words; none in a picture that is clear. */
export function faultsOf(drawing: Drawing): string[] {
  const { connections, labels, pills, outlines, boxes } = seenIn(drawing)
  const frames = boxes.map(({ of, frame }): Told => ({ text: of.name, rect: inflate(frame, -1), of }))
  const texts = boxes.flatMap((box) => box.texts)
  const struck = (told: readonly Told[], what: string) =>
    connections.flatMap(({ of, pieces }) =>
      told
        // The number of a label may stand on its own line.
        .filter((one) => !(one.of === of && /^\d+$/.test(one.text)))
        .filter(({ rect }) => pieces.some((piece) => overlap(piece, rect)))
        .map(({ text }) => `the line "${of.name}" crosses the ${what} "${text}"`),
    )
  const onOutline = labels
    .filter(({ rect }) => outlines.some((piece) => overlap(piece, rect)))
    .map(({ text }) => `the label "${text}" lies on the outline of a transaction`)
  const covered = (told: readonly Told[], by: readonly Told[], what: string) =>
    told.flatMap((one) =>
      by
        .filter((other) => other !== one && overlap(other.rect, one.rect))
        .map(({ text }) => `the ${what} "${one.text}" lies on "${text}"`),
    )
  return [
    ...struck(labels, 'label'),
    ...struck(pills, 'pill'),
    ...struck(texts, 'text'),
    ...onOutline,
    ...covered(labels, [...labels, ...pills, ...frames], 'label'),
    ...covered(pills, [...texts, ...pills], 'pill'),
    ...boxes.flatMap(({ of, frame }) => blankOf(of, frame)),
  ]
}

/** Part of the height of a box that may be blank below what it holds, beside the padding of any box. */
const BLANK = 0.15

function blankOf(box: Group, frame: Rect): string[] {
  const held = flat(box.parts)
    .filter((part) => part.kind === 'words' || (part.kind === 'rect' && part.radius === 0))
    .map((part) => (part.kind === 'words' ? inkOf(part) : part.kind === 'rect' ? part.rect : frame))
  const [first] = wordsIn(box.parts)
  const padding = first ? inkOf(first).y - frame.y : 0
  const lowest = Math.max(frame.y, ...held.map(bottom))
  const blank = (bottom(frame) - padding - lowest) / frame.height
  return blank > BLANK
    ? [`the box "${box.name}" is blank for ${Math.round(blank * 100)} % of its height`]
    : []
}

function seenIn({ parts }: Drawing): Seen {
  const groups = groupsIn(parts)
  const boxes = groups.filter(({ parts }) => parts.some(isFrame))
  const connections = groups.filter(({ parts }) => parts[0]?.kind === 'path' && !parts[0].d.endsWith('Z'))
  const transactions = groups.filter(({ parts }) => parts[0]?.kind === 'path' && parts[0].d.endsWith('Z'))
  const messages = groups.filter(({ name }) => name.startsWith('Message '))
  const said = groups.filter(({ parts: [ground, ...rest] }) => isPill(ground) && rest.length === 1)
  return {
    connections: connections.map((of) => ({ of, pieces: piecesIn(of) })),
    labels: connections.flatMap((of) => {
      return wordsIn(of.parts).map((words) => toldBy(words, of))
    }),
    pills: [...said, ...messages].flatMap((of) => {
      const text = wordsIn(of.parts)
        .map((words) => words.text)
        .join()
      return of.parts.flatMap((part) => (part.kind === 'rect' ? [{ text, rect: part.rect, of }] : []))
    }),
    outlines: transactions.flatMap(piecesIn),
    boxes: boxes.flatMap((of) => {
      const frame = of.parts.find(isFrame)
      return frame?.kind === 'rect'
        ? [{ of, frame: frame.rect, texts: wordsIn(of.parts).map((words) => toldBy(words, of)) }]
        : []
    }),
  }
}

/** The line around a box. */
const isFrame = (part: Part): boolean => part.kind === 'rect' && part.radius === 10 && part.line !== undefined

/** The ground of what says the state of a transaction. */
const isPill = (part: Part | undefined): boolean =>
  part?.kind === 'rect' && part.radius > 0 && part.line === undefined

const toldBy = (words: Words, of: Group): Told => ({ text: words.text, rect: inkOf(words), of })

const flat = (parts: readonly Part[]): Part[] =>
  parts.flatMap((part) => (part.kind === 'group' || part.kind === 'moved' ? flat(part.parts) : [part]))

/** What the straight pieces of the lines of a group cover; an arrowhead is one piece. */
const piecesIn = ({ parts }: Group): Rect[] =>
  parts.flatMap((part) => {
    if (part.kind !== 'path') return []
    const points = pointsOf(part.d)
    if (part.fill !== undefined) return boundsOf(points).map((head) => inflate(head, -1))
    const all = part.d.endsWith('Z') ? [...points, ...points.slice(0, 1)] : points
    return all.flatMap((to, i) => {
      const from = all[i - 1]
      return from ? boundsOf([from, to]) : []
    })
  })

/** Ends and corners of a path; the curve of a corner stays within them. */
const pointsOf = (d: string): Point[] =>
  [...d.matchAll(/(-?[\d.]+)[ ,](-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }))

const boundsOf = (points: readonly Point[]): Rect[] => {
  const bounds = around(points.map((point) => ({ ...point, width: 0, height: 0 })))
  return bounds ? [inflate(bounds, 0.5)] : []
}
