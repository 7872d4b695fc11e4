/** What a lane has done so far, counted from its steps: the figures that the lanes are compared by. */
import type { LaneStep, StepOf } from './trace.ts'

/** All figures count from the beginning of the trace to the cursor. */
export interface Tally {
  commands: number
  accepted: number
  rejected: number
  /** Commands that ended in a conflict: somebody was faster, and they were not tried again. */
  conflicts: number
  /** Appends that found another version than they expected; the command may have been tried again. */
  lateAppends: number
  /** SQL statements run, BEGIN and COMMIT not counted. */
  statements: number
  reads: number
  writes: number
  rowsWritten: number
  transactions: number
  events: number
  queries: number
  /** Measured: bytes appended to the write-ahead logs. */
  walBytes: number
  /** Measured: milliseconds spent inside SQLite. */
  ms: number
  /** Measured: those of the command under way, so far; null between two commands. */
  commandMs: number | null
  /** Measured: those of each command until its answer, oldest first, the newest KEPT_COMMANDS. */
  commandsMs: readonly number[]
}

/** Enough for a typical one, and a bound for long runs. */
const KEPT_COMMANDS = 200

/** Before the first step. */
export const emptyTally: Tally = {
  commands: 0,
  accepted: 0,
  rejected: 0,
  conflicts: 0,
  lateAppends: 0,
  statements: 0,
  reads: 0,
  writes: 0,
  rowsWritten: 0,
  transactions: 0,
  events: 0,
  queries: 0,
  walBytes: 0,
  ms: 0,
  commandMs: null,
  commandsMs: [],
}

/** The tally after one more step of the lane; the same object when nothing was counted. */
export function tallyStep(tally: Tally, step: LaneStep): Tally {
  switch (step.kind) {
    case 'command-sent':
      return { ...tally, commands: tally.commands + 1, commandMs: 0 }
    case 'replied':
      return countReply({ ...tally, ...withoutCommand(tally) }, step.outcome)
    case 'conflicted':
      return { ...tally, lateAppends: tally.lateAppends + 1 }
    case 'statement':
      return {
        ...tally,
        statements: tally.statements + 1,
        reads: tally.reads + (step.effect === 'read' ? 1 : 0),
        writes: tally.writes + (step.effect === 'write' ? 1 : 0),
        rowsWritten: tally.rowsWritten + step.changes.length,
        ...timed(tally, step.measured?.ms),
      }
    case 'committed':
      return {
        ...tally,
        transactions: tally.transactions + 1,
        walBytes: tally.walBytes + (step.measured?.walBytes ?? 0),
        ...timed(tally, step.measured?.ms),
      }
    case 'worked':
      return {
        ...tally,
        commands: tally.commands + step.commands,
        accepted: tally.accepted + step.accepted,
        rejected: tally.rejected + step.commands - step.accepted,
        events: Math.max(tally.events, step.newest.at(-1)?.position ?? 0),
      }
    case 'appended':
      return { ...tally, events: tally.events + step.events.length }
    case 'reads-counted':
      return { ...tally, queries: tally.queries + step.asked }
    case 'query-sent':
      return { ...tally, queries: tally.queries + 1 }
    default:
      return tally
  }
}

const timed = ({ ms, commandMs }: Tally, more = 0): Pick<Tally, 'ms' | 'commandMs'> => ({
  ms: ms + more,
  commandMs: commandMs === null ? null : commandMs + more,
})

const withoutCommand = ({ commandMs, commandsMs }: Tally): Pick<Tally, 'commandMs' | 'commandsMs'> => ({
  commandMs: null,
  commandsMs: commandMs === null ? commandsMs : [...commandsMs, commandMs].slice(-KEPT_COMMANDS),
})

function countReply(tally: Tally, outcome: StepOf<'replied'>['outcome']): Tally {
  switch (outcome) {
    case 'accepted':
      return { ...tally, accepted: tally.accepted + 1 }
    case 'rejected':
      return { ...tally, rejected: tally.rejected + 1 }
    case 'conflict':
      return { ...tally, conflicts: tally.conflicts + 1 }
  }
}
