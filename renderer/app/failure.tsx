import { TriangleAlert } from 'lucide-react'
import type { ProblemData } from '../../shared/problem.ts'
import { isLoss } from './reconnect.ts'
import { sentence } from './sentence.ts'
import { Reconnect } from './trouble.tsx'

/** What went wrong, where, and the ways on. */
export function Failure({
  problem,
  onBack,
  onAgain,
}: {
  problem: ProblemData
  /** Left out where there is nothing to go back to. */
  onBack?: () => void
  onAgain(): void
}) {
  return (
    <main>
      <div className="app-quiet" role="alert">
        <TriangleAlert className="app-quiet-sign" size={36} strokeWidth={1.5} aria-hidden="true" />
        <h1>This did not work</h1>
        <p>{sentence(problem.what)}</p>
        {problem.where && (
          <p>
            Where: <code>{problem.where}</code>
          </p>
        )}
        <p>{sentence(problem.remedy)}</p>
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
