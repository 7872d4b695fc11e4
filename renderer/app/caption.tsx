import { caption } from '../../shared/caption.ts'
import { isLaneStep } from '../../shared/trace.ts'
import { usePlayer } from '../player/player-context.tsx'
import { LaneMark } from '../theme/lane-mark.tsx'

/** One line of plain English for the step under the cursor. */
export function Caption() {
  const scene = usePlayer((state) => state.scene)
  const { step } = scene
  const lane = step && isLaneStep(step) ? scene.lanes.find(({ id }) => id === step.lane) : undefined
  return (
    <p className="theatre-caption" data-testid="caption">
      {lane && (
        <>
          <LaneMark system={lane.opened.system} /> <b>{lane.opened.title}</b>{' '}
        </>
      )}
      {step ? caption(step) : 'Press Space to play, or the right arrow key for one step.'}
    </p>
  )
}
