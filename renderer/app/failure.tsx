import { TriangleAlert } from 'lucide-react'
import type { ProblemData } from '../../shared/problem.ts'
import { isLoss } from './reconnect.ts'
import { sentence } from './sentence.ts'
import { Reconnect } from './trouble.tsx'

/** What went wrong, where, and the ways on. */
export function Failure({
  title,
  problem,
  onBack,
  onAgain,
}: {
  /** What was to be played; left out where nothing was. */
  title?: string
  problem: ProblemData
  /** Left out where there is nothing to go back to. */
  onBack?: () => void
  onAgain(): void
}) {
  return (
    <main>
      <div className="app-quiet" role="alert">
        <TriangleAlert className="app-quiet-sign" size={36} strokeWidth={1.5} aria-hidden="true" />
        <h1>{title === undefined ? 'This did not work' : `“${title}” cannot be played`}</h1>
        <p>
          <Spoken text={sentence(problem.what)} />
        </p>
        {problem.where && (
          <p>
            Where: <code>{problem.where}</code>
          </p>
        )}
        <p>
          <Spoken text={sentence(problem.remedy)} />
        </p>
        <p className="app-choices">
          {isLoss(problem) ? (
            <Reconnect />
          ) : (
            <button type="button" className="button primary" onClick={onAgain}>
              Try again
            </button>
          )}
          {onBack && (
            <button type="button" className="button" onClick={onBack}>
              Back to the library
            </button>
          )}
        </p>
      </div>
    </main>
  )
}

/** What a problem says in backticks is code. */
function Spoken({ text }: { text: string }) {
  return text.split('`').map((piece, index) =>
    // The pieces of one sentence never change their places.
    // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name
    index % 2 === 1 ? <code key={index}>{piece}</code> : piece,
  )
}
