import { caption } from '../../shared/caption.ts'
import { isLaneStep } from '../../shared/trace.ts'
import { usePlayer } from '../player/player-context.tsx'
import { LaneMark } from '../theme/lane-mark.tsx'
import { Chips } from './chips.tsx'

/**
 * One line of plain English for the step under the cursor. Its place has a fixed height, so that the stage above never
 * moves; a longer sentence grows upwards over it.
 */
export function Caption() {
  const step = usePlayer((state) => state.scene.step)
  const lanes = usePlayer((state) => state.scene.lanes)
  const lane = step && isLaneStep(step) ? lanes.find(({ id }) => id === step.lane) : undefined
  return (
    <div className="theatre-caption">
      {/* A question stands beside the stage in full; below it, one line is enough. */}
      <div className={`theatre-line${step?.kind === 'asked' ? ' brief' : ''}`}>
        <p data-testid="caption">
          {lane && (
            <>
              <LaneMark system={lane.opened.system} /> <b>{lane.opened.title}</b>{' '}
            </>
          )}
          {step ? caption(step) : 'Press Space to play, or the right arrow key for one step.'}
        </p>
        <Chips />
      </div>
    </div>
  )
}
