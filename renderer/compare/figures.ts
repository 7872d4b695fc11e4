/** The figures that lanes are compared by. Pure: a lane of the scene in, one line of the table out. */
import type { LaneScene } from '../scene/scene.ts'
import { unfairness } from './fairness.ts'

export interface Figure {
  name: string
  /** What it says, for whoever asks. */
  about: string
  /** True for what a clock or a file size said, which differs from run to run. */
  measured?: true
  /** One measurement of something that varies: its numbers are shown, but not drawn beside each other as if they lasted. */
  sample?: true
  /** Part of the figure above it. */
  part?: true
  /** Grows with every command: says little of lanes that were given different work. */
  work?: true
  /** Null while it is not known yet. */
  of(lane: LaneScene): number | null
  /** How the number is written; in full when left out. */
  write?(value: number): string
}

const kibibytes = (bytes: number) =>
  `${(bytes / 1024).toLocaleString('en-GB', { maximumFractionDigits: 0 })} KiB`

export const FIGURES: readonly Figure[] = [
  { name: 'Commands', about: 'sent by the client', of: ({ tally }) => tally.commands },
  { name: 'accepted', about: '', part: true, of: ({ tally }) => tally.accepted },
  { name: 'rejected', about: '', part: true, of: ({ tally }) => tally.rejected },
  { name: 'in conflict', about: 'somebody was faster', part: true, of: ({ tally }) => tally.conflicts },
  {
    name: 'Appends in conflict',
    about: 'another version than expected: tried again, or told',
    of: ({ tally }) => tally.lateAppends,
  },
  { name: 'Queries', about: 'put to the read side', of: ({ tally }) => tally.queries },
  {
    name: 'SQL statements',
    about: 'BEGIN and COMMIT not counted',
    work: true,
    of: ({ tally }) => tally.statements,
  },
  { name: 'reads', about: '', part: true, work: true, of: ({ tally }) => tally.reads },
  { name: 'writes', about: '', part: true, work: true, of: ({ tally }) => tally.writes },
  { name: 'Transactions', about: 'committed', work: true, of: ({ tally }) => tally.transactions },
  {
    name: 'Rows written',
    about: 'inserted, updated, deleted',
    work: true,
    of: ({ tally }) => tally.rowsWritten,
  },
  { name: 'Events kept', about: 'in the log', of: ({ log }) => log.last()?.position ?? 0 },
  {
    name: 'Rows kept',
    about: 'in all tables now',
    of: ({ tables }) => tables.reduce((sum, table) => sum + table.rows.size + table.untold, 0),
  },
  { name: 'Moving parts', about: 'boxes on the stage', of: ({ opened }) => opened.components.length },
  {
    name: 'Bytes written',
    about: 'to the write-ahead logs, in whole pages',
    work: true,
    measured: true,
    of: ({ tally }) => tally.walBytes,
    write: kibibytes,
  },
  {
    name: 'Database size',
    about: 'all files, at the end of the run',
    measured: true,
    of: ({ sizes }) => {
      const bytes = Object.values(sizes).flatMap(({ fileBytes }) =>
        fileBytes === undefined ? [] : [fileBytes],
      )
      return bytes.length === 0 ? null : bytes.reduce((sum, size) => sum + size, 0)
    },
    write: kibibytes,
  },
  {
    // Not the sum: one commit that the machine was slow at outweighs all the rest.
    name: 'A command in SQLite',
    about: 'until its answer, the median of all commands: varies from run to run',
    measured: true,
    sample: true,
    of: ({ tally }) => middle(tally.commandsMs),
    write: (ms) => `${ms.toFixed(2)} ms`,
  },
]

function middle(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null
}

/** A figure with its parts. */
export type Group = readonly Figure[]

/** What tells the lanes apart, and what is the same in all; each in its usual order. One lane alone has nothing to be the same as. */
export function partedFigures(lanes: readonly LaneScene[]): { differing: Group[]; same: Group[] } {
  const groups: Figure[][] = []
  for (const figure of FIGURES) {
    if (figure.part) groups.at(-1)?.push(figure)
    else groups.push([figure])
  }
  const alike = (figure: Figure) => isSame(cellsOf(figure, lanes).map(({ text }) => text))
  const isSettled = (group: Group) => lanes.length > 1 && group.every(alike)
  return {
    differing: groups.filter((group) => !isSettled(group)),
    same: groups.filter(isSettled),
  }
}

const isSame = (texts: readonly string[]): boolean => new Set(texts).size <= 1

/** One cell of the comparison. */
export interface Cell {
  text: string
  /** How much that is for each command, where the lanes had different numbers of them; empty otherwise. */
  each: string
  /** Part of the largest value in its line, from 0 to 1: the length of its bar. Null: no bar. */
  share: number | null
}

/** @param fair whether the figures are of the same work: those of other work have no bars beside each other */
export function cellsOf(
  figure: Figure,
  lanes: readonly LaneScene[],
  fair = unfairness({ lanes, step: null }) === null,
): Cell[] {
  const values = lanes.map((lane) => figure.of(lane))
  const most = Math.max(0, ...values.map((value) => value ?? 0))
  const write = figure.write ?? ((value: number) => value.toLocaleString('en-GB'))
  const each = figure.work && !isSame(lanes.map(({ tally }) => String(tally.commands)))
  const bars = lanes.length > 1 && !figure.sample && !(figure.work && !fair)
  return values.map((value, i) => {
    const commands = lanes[i]?.tally.commands ?? 0
    return {
      text: value === null ? 'not yet' : write(value),
      each: each && value !== null && commands > 0 ? eachOf(figure, value / commands) : '',
      share: !bars ? null : value === null || most === 0 ? 0 : value / most,
    }
  })
}

const eachOf = ({ write }: Figure, value: number): string =>
  `${write ? write(value) : value.toLocaleString('en-GB', { maximumFractionDigits: 1 })} a command`
