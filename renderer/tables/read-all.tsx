import { useState } from 'react'
import { READ_AT_MOST } from '../../shared/contract.ts'
import { Problem, type ProblemData } from '../../shared/problem.ts'
import { usePlayer } from '../player/player-context.tsx'

interface ReadAllProps {
  /** What is read, as the player calls it. */
  what: string
  /** In words: `20,724 rows`. */
  amount: string
  /** How many there are, and how many of them are here. */
  total: number
  known: number
  /** Reads them. @throws Problem when it cannot */
  read(): Promise<void>
  /** They have been read, as far as they can be. */
  done: boolean
}

/** Offers what the trace tells only in part, reads it from the database, and says that it comes from there. */
export function ReadAll({ what, amount, total, known, read, done }: ReadAllProps) {
  const asking = usePlayer((state) => state.asking)
  const stop = usePlayer((state) => state.stopAsking)
  const cursor = usePlayer((state) => state.cursor)
  const [failed, fail] = useState<{ at: number; problem: ProblemData } | null>(null)
  if (!done && known >= total) return null
  const begin = () => {
    fail(null)
    read().catch((error: unknown) => fail({ at: cursor, problem: Problem.from(error, UNREAD).data }))
  }
  return (
    <div className="tables-read" role="status">
      {done ? (
        <p>
          Read from the database as it stood at step {cursor}.
          {known < total && ` These are the first ${READ_AT_MOST.toLocaleString('en-GB')} of ${amount}.`}
        </p>
      ) : asking?.what === what ? (
        <p>
          <progress value={asking.done} max={asking.total} aria-label={`Reading ${amount}`} />{' '}
          <button type="button" className="button" onClick={stop}>
            Stop
          </button>
        </p>
      ) : (
        <p>
          <button type="button" className="button" disabled={asking !== null} onClick={begin}>
            Read all {amount}
          </button>
        </p>
      )}
      {failed?.at === cursor && <p className="tables-none">{wordsFor(failed.problem)}</p>}
    </div>
  )
}

const UNREAD = { code: 'rows-unread', remedy: 'Try again.' }

const wordsFor = ({ code, what, remedy }: ProblemData) =>
  code === 'cancelled' ? 'Stopped: nothing was read.' : `They could not be read: ${what}. ${remedy}`
