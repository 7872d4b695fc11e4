/** The figures that lanes are compared by. Pure: a lane of the scene in, one line of the table out. */
import type { LaneScene } from '../scene/scene.ts'

export interface Figure {
  name: string
  /** What it says, for whoever asks. */
  about: string
  measured: boolean
  of(lane: LaneScene): string
}

const number = (value: number) => value.toLocaleString('en-GB')

export const FIGURES: readonly Figure[] = [
  {
    name: 'Commands',
    about: 'sent by the client',
    measured: false,
    of: ({ tally }) => number(tally.commands),
  },
  {
    name: 'Accepted',
    about: 'commands that changed something',
    measured: false,
    of: ({ tally }) => number(tally.accepted),
  },
  {
    name: 'Rejected',
    about: 'commands that changed nothing',
    measured: false,
    of: ({ tally }) => number(tally.rejected),
  },
  {
    name: 'SQL statements',
    about: 'BEGIN and COMMIT not counted',
    measured: false,
    of: ({ tally }) => number(tally.statements),
  },
  { name: 'of these reads', about: '', measured: false, of: ({ tally }) => number(tally.reads) },
  { name: 'of these writes', about: '', measured: false, of: ({ tally }) => number(tally.writes) },
  {
    name: 'Transactions',
    about: 'committed',
    measured: false,
    of: ({ tally }) => number(tally.transactions),
  },
  {
    name: 'Rows written',
    about: 'inserted, updated and deleted, as triggers saw them',
    measured: false,
    of: ({ tally }) => number(tally.rowsWritten),
  },
  { name: 'Events kept', about: 'in the log', measured: false, of: ({ log }) => number(log.size) },
  {
    name: 'Rows kept',
    about: 'in all tables now',
    measured: false,
    of: ({ tables }) => number(tables.reduce((sum, table) => sum + table.rows.size, 0)),
  },
  {
    name: 'Boxes',
    about: 'moving parts on the stage',
    measured: false,
    of: ({ opened }) => number(opened.components.length),
  },
  {
    name: 'Bytes written',
    about: 'to the write-ahead logs, in whole pages',
    measured: true,
    of: ({ tally }) => `${number(Math.round(tally.walBytes / 1024))} KiB`,
  },
  {
    name: 'File size',
    about: 'of all databases at the end',
    measured: true,
    of: ({ sizes }) => {
      const bytes = Object.values(sizes).reduce((sum, size) => sum + (size.fileBytes ?? 0), 0)
      return bytes === 0 ? 'at the end' : `${number(bytes / 1024)} KiB`
    },
  },
  {
    name: 'Time in SQLite',
    about: 'wall clock',
    measured: true,
    of: ({ tally }) => `${tally.ms.toFixed(2)} ms`,
  },
]
