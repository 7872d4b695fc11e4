import { useState } from 'react'
import type { QueryPlan } from '../../shared/contract.ts'
import type { StepNumber } from '../../shared/ids.ts'
import { Problem, type ProblemData } from '../../shared/problem.ts'
import { sentence } from '../app/sentence.ts'
import { usePlayer } from '../player/player-context.tsx'
import { type PlanNode, planTree } from './plan-lines.ts'

/** How SQLite goes about a statement, asked of the run's own database when the viewer wants to know. */
export function Plan({ step }: { step: StepNumber }) {
  const explain = usePlayer((state) => state.explain)
  const [plan, setPlan] = useState<QueryPlan | ProblemData | 'asked' | null>(null)
  const ask = () => {
    setPlan('asked')
    explain(step)
      .catch((error: unknown) => Problem.from(error, UNANSWERED).data)
      .then(setPlan)
  }
  return (
    <div className="inspector-plan">
      {plan === null || plan === 'asked' ? (
        <button type="button" className="inspector-link" onClick={ask} disabled={plan === 'asked'}>
          How does SQLite go about it?
        </button>
      ) : (
        <h3>Query plan</h3>
      )}
      <div role="status">{plan !== null && plan !== 'asked' && <PlanText plan={plan} />}</div>
    </div>
  )
}

const UNANSWERED = { code: 'plan-unanswered', remedy: 'Try again.' }

function PlanText({ plan }: { plan: QueryPlan | ProblemData }) {
  if ('code' in plan) return <NoPlan problem={plan} />
  if (!plan.had) return <p className="inspector-none">No plan can be had: {plan.why}.</p>
  if (plan.lines.length === 0) return <p>Nothing to search for: it only writes.</p>
  return (
    <>
      <Nodes nodes={planTree(plan.lines)} />
      <p className="inspector-source">
        <code>EXPLAIN QUERY PLAN</code>{' '}
        {plan.on === 'run'
          ? 'on the database as the run has left it'
          : 'on the database as it stood at this step: by the end of the run it is another'}
      </p>
    </>
  )
}

const NoPlan = ({ problem: { what, where, remedy } }: { problem: ProblemData }) => (
  <p className="inspector-none">
    No plan can be had: {what}
    {where && (
      <>
        {' '}
        (<code>{where}</code>)
      </>
    )}
    . {sentence(remedy)}
  </p>
)

const Nodes = ({ nodes }: { nodes: readonly PlanNode[] }) => (
  <ul className="inspector-plan-lines">
    {nodes.map(({ detail, means, scans, parts }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines of one fixed plan, two of which may be alike
      <li key={index} className="inspector-plan-line">
        <code>{detail}</code>
        {means !== null && (
          <span className="inspector-means">
            {scans && <b className="inspector-scan">⚠ </b>}
            {means}
          </span>
        )}
        {parts.length > 0 && <Nodes nodes={parts} />}
      </li>
    ))}
  </ul>
)
