import { useState } from 'react'
import { count } from '../../shared/caption.ts'
import type { ScenarioCard } from '../../shared/contract.ts'
import { Modal } from '../app/modal.tsx'
import { usePreferences } from '../app/preferences.ts'
import { progressOf, scoreOf } from './progress.ts'

/** How much was played and how much is left; the place to begin anew. */
export function ProgressLine({ cards }: { cards: readonly ScenarioCard[] }) {
  const noted = usePreferences((state) => state)
  const [asking, setAsking] = useState(false)
  const { played, all, minutesLeft } = progressOf(cards, noted)
  const { right, answered } = scoreOf(noted)
  const begun = noted.finished.length > 0 || Object.keys(noted.reached).length > 0
  return (
    <p className="library-progress">
      <span>
        {played === all ? `All ${all} played` : `${played} of ${all} played`}
        {answered > 0 && ` · ${right} of ${count(answered, 'answer')} right`}
        {minutesLeft > 0 && ` · ${count(minutesLeft, 'minute')} ${played > 0 ? 'left' : 'in all'}`}
      </span>
      {begun && (
        <button type="button" className="inspector-link" onClick={() => setAsking(true)}>
          Begin anew
        </button>
      )}
      {asking && (
        <Modal title="Begin anew?" className="library-anew" onClose={() => setAsking(false)}>
          <p>
            Places, answers and what was played are kept on this machine only. They are forgotten for every
            scenario; theme, panes and breakpoints stay.
          </p>
          <p className="library-actions">
            <button
              type="button"
              className="button primary"
              onClick={() => {
                noted.forgetAll()
                setAsking(false)
              }}
            >
              Forget all progress
            </button>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              Keep it
            </button>
          </p>
        </Modal>
      )}
    </p>
  )
}
