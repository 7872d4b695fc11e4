/** What went wrong while there is still a trace to look at: a line above it, with a way on. */
import { useState } from 'react'
import { usePlayer } from '../player/player-context.tsx'
import { isLoss, reconnect } from './reconnect.ts'
import { sentence } from './sentence.ts'

export function Trouble() {
  const problem = usePlayer((state) => state.problem)
  const scenario = usePlayer((state) => state.scenario)
  const close = usePlayer((state) => state.close)
  const open = usePlayer((state) => state.open)
  if (!problem) return null
  return (
    <div className="theatre-trouble" role="alert">
      <p>
        <b>{sentence(problem.what)}</b> {problem.where && <code>{problem.where}</code>}{' '}
        {sentence(problem.remedy)}
      </p>
      {isLoss(problem) ? (
        <Reconnect />
      ) : (
        <button
          type="button"
          className="button"
          onClick={() => {
            close()
            if (scenario) void open(scenario)
          }}
        >
          Play again
        </button>
      )}
    </div>
  )
}

/** Tries to reach the host, and says so when it does not answer. */
export function Reconnect() {
  const [state, setState] = useState<'idle' | 'trying' | 'silent'>('idle')
  return (
    <>
      <button
        type="button"
        className="button primary"
        aria-disabled={state === 'trying'}
        onClick={() => {
          setState('trying')
          void reconnect().then((found) => !found && setState('silent'))
        }}
      >
        {state === 'trying' ? 'Looking for the host…' : 'Reconnect'}
      </button>
      {state === 'silent' && <span role="status">The host does not answer yet.</span>}
    </>
  )
}
