import type { ProblemData } from '../../shared/problem.ts'

/** What went wrong, where, and two ways on. */
export function Failure({
  problem,
  onBack,
  onAgain,
}: {
  problem: ProblemData
  onBack(): void
  onAgain(): void
}) {
  return (
    <main className="app-quiet" role="alert">
      <h1>This did not work</h1>
      <p>{problem.what}</p>
      {problem.where && (
        <p>
          Where: <code>{problem.where}</code>
        </p>
      )}
      <p>{problem.remedy}</p>
      <p className="app-choices">
        <button type="button" className="button primary" onClick={onAgain}>
          Try again
        </button>
        <button type="button" className="button" onClick={onBack}>
          Back to the library
        </button>
      </p>
    </main>
  )
}
