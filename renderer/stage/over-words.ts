/** What is said of two lanes laid over one another: to a screen reader, on the bar above them, below an exported picture. */
import { count } from '../../shared/caption.ts'
import type { ComponentId } from '../../shared/ids.ts'
import type { Connection, RowChange } from '../../shared/trace.ts'
import type { LaneScene, TableScene } from '../scene/scene.ts'
import type { OverBox, Overlay } from './over.ts'
import { hasLog } from './over-lane.ts'
import { SIDES, type Side, type Whose } from './over-sides.ts'
import { troubles } from './words.ts'

/** “1 box”, “5 boxes”. */
export const boxCount = (n: number): string => `${n} ${n === 1 ? 'box' : 'boxes'}`

/** “in both”, “only in CRUD”. */
export const whoseWords = ({ lanes }: Overlay, whose: Whose): string =>
  whose === 'both' ? 'in both' : `only in ${lanes[whose].title}`

/** “Client, in both”. */
export const overBoxName = ({ label, whose }: OverBox, overlay: Overlay): string =>
  `${label}, ${whoseWords(overlay, whose)}`

/** “Order service to Order tables: reads and writes, only in CRUD”. */
export function overWayName({ from, to, label }: Connection, whose: Whose, overlay: Overlay): string {
  const name = (id: ComponentId) => overlay.boxes.get(id)?.label ?? id
  return `${name(from)} to ${name(to)}: ${label}, ${whoseWords(overlay, whose)}`
}

/** What a mark in a table of both lanes means. */
export function differenceName(change: RowChange, { lanes }: Overlay): string {
  if (change.before === null) return `only in ${lanes.over.title}`
  return change.after === null ? `only in ${lanes.under.title}` : `other in ${lanes.under.title}`
}

/** The same with the signs of the lanes, and with their names. */
export interface Said {
  seen: string
  heard: string
}

/** What has room in the picture: a tape, rows. */
export interface Drawn {
  tape: boolean
  rows: boolean
}

type Counts = Readonly<Record<Whose, number>>

/**
 * How far the logs and the common tables of both lanes differ, and what the marks in the tables mean.
 * @param tables as they are drawn
 * @param drawn words about a tape or about marks in rows are said only where there are such
 * @param counts events by whose they are; null where the two logs are not told as one
 */
export function differenceWords(
  overlay: Overlay,
  tables: readonly TableScene[],
  counts: Counts | null,
  drawn: Drawn = { tape: true, rows: true },
): Said {
  const rows = tables.reduce((sum, { touched }) => sum + touched.length, 0)
  return saidOfBoth(
    overlay,
    (name) =>
      `${counts || drawn.tape ? logWords(overlay, name, counts) : ''}${drawn.rows ? rowWords(overlay, name, rows) : ''}`,
  )
}

/** As long as these words can become. */
export const longestDifference = (overlay: Overlay): string =>
  saidOfBoth(
    overlay,
    (name) =>
      `${logWords(overlay, name, { both: 0, under: MANY, over: MANY })}${rowWords(overlay, name, MANY)}`,
  ).seen

/** A number that is written as wide as numbers get here. */
const MANY = 88

type NameOf = (side: Side) => string

function saidOfBoth({ lanes, signs }: Overlay, say: (name: NameOf) => string): Said {
  return { seen: say((side) => signs[side]), heard: say((side) => lanes[side].title) }
}

function logWords({ lanes }: Overlay, name: NameOf, counts: Counts | null): string {
  if (!SIDES.every((side) => hasLog(lanes[side]))) return ''
  if (!counts) return `The tape is that of ${name('over')} alone. `
  const said = (['over', 'under'] as const).flatMap((side) =>
    counts[side] === 0 ? [] : [`${count(counts[side], 'event')} only in ${name(side)}`],
  )
  return said.length === 0 ? '' : `${said.join(', ')}. `
}

function rowWords({ tables }: Overlay, name: NameOf, rows: number): string {
  if (![...tables.values()].some(({ compared }) => compared)) return 'They have no table in common.'
  if (rows === 0) return 'Their common tables hold the same rows.'
  const [under, over] = [name('under'), name('over')]
  return `${count(rows, 'row')} ${rows === 1 ? 'differs' : 'differ'}: + only in ${over}, − only in ${under}, ~ not the same (${under} struck through).`
}

/** What is wrong with the two lanes, each trouble once. A crash is told in full where it is heard: the picture shows where it was. */
export function troublesOfBoth(
  { lanes, signs }: Overlay,
  now: Readonly<Partial<Record<Side, Pick<LaneScene, 'crashed' | 'unprotected'>>>>,
): Said[] {
  const told = new Map<string, { seen: string; sides: Side[] }>()
  for (const side of SIDES) {
    const lane = now[side]
    for (const [i, trouble] of (lane ? troubles(lane) : []).entries()) {
      const seen = i === 0 && lane?.crashed ? 'crashed' : trouble
      const known = told.get(trouble) ?? { seen, sides: [] }
      told.set(trouble, { ...known, sides: [...known.sides, side] })
    }
  }
  return [...told].map(([trouble, { seen, sides }]) => ({
    seen: `⚠ ${sides.map((side) => signs[side]).join('')} ${seen}.`,
    heard: `${sides.map((side) => lanes[side].title).join(' and ')}: ${trouble}.`,
  }))
}

/** Of a step in a lane that is not shown. */
export const elsewhereWords = (sign: string, title: string): string =>
  `This step happens in ${sign} ${title}, which is not shown.`
