import './caption.css'
import { caption } from '../../shared/caption.ts'
import { unbroken } from '../../shared/money.ts'
import { isLaneStep } from '../../shared/trace.ts'
import { answerAt } from '../narration/guess.ts'
import { usePlayer } from '../player/player-context.tsx'
import { LaneMark } from '../theme/lane-mark.tsx'
import { Chips } from './chips.tsx'

interface CaptionProps {
  /** Words and stage take turns in one place: which is shown now; null where they do not. */
  turn: 'words' | 'stage' | null
  onTurn(): void
  /** Opens the inspector; null while it is open. */
  onInspect: (() => void) | null
  /** The words are shown, and a question with them: nothing of it is said twice. */
  told: boolean
}

/**
 * One line of plain English for the step under the cursor. Its place has a fixed height, so that the stage above never
 * moves; a longer sentence grows upwards over it.
 */
export function Caption({ turn, onTurn, onInspect, told }: CaptionProps) {
  const step = usePlayer((state) => state.scene.step)
  const lanes = usePlayer((state) => state.scene.lanes)
  const began = usePlayer((state) => state.scene.began)
  const lane = step && isLaneStep(step) ? lanes.find(({ id }) => id === step.lane) : undefined
  const answer = usePlayer(({ scene }) => (told ? null : answerAt(scene)))
  const words = step
    ? step.kind === 'asked' && told
      ? 'A question, before the run answers it: what do you think?'
      : unbroken(answer ?? caption(step, began ?? step.time))
    : 'Press Space to play, or the right arrow key for one step.'
  // Words in place of the stage are read there, as is a question; below them, one line is enough.
  const brief = step?.kind === 'asked' || turn === 'words'
  return (
    <div className="theatre-caption">
      <div className={`theatre-line${brief ? ' brief' : ''}`}>
        <p data-testid="caption" title={brief ? words : undefined}>
          {lane && (
            <>
              <LaneMark of={lane.opened} /> <b>{lane.opened.title}</b>{' '}
            </>
          )}
          {words}
        </p>
        <Chips onInspect={onInspect} />
        {turn && (
          <button type="button" className="theatre-chip theatre-turn" onClick={onTurn}>
            {turn === 'words' ? 'Look at the stage' : 'Back to the words'} <kbd>N</kbd>
          </button>
        )}
      </div>
    </div>
  )
}
