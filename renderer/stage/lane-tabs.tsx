/** All lanes in one line, above the picture of the one that has the room: what each holds, and what is wrong with it. */
import './lane-tabs.css'
import { Minimize2, Pin } from 'lucide-react'
import { useState } from 'react'
import type { LaneId } from '../../shared/ids.ts'
import { verdictMark } from '../../shared/verdict.ts'
import { LANE_SIGNS } from '../theme/signs.ts'
import { answerNow } from './read-events.ts'
import { useStage } from './stage-store.ts'
import { tabTexts } from './tab-texts.ts'
import type { Type } from './text.ts'
import { useMeasure } from './use-room.ts'
import { figures, laneName, troubles, words } from './words.ts'

interface Props {
  /** px for all of them. */
  width: number
  type: Type
  /** The lane in the picture. */
  shown: LaneId | null
  /** The lane that the viewer stays with; null follows the lane at work. */
  alone: LaneId | null
  onAlone: (lane: LaneId | null) => void
}

export function LaneTabs({ width, type, shown, alone, onAlone }: Props) {
  const scene = useStage((state) => state.scene)
  const measure = useMeasure()
  // A name that has no room is read whole on the keyboard: the tab in focus has the room first.
  const [focused, focus] = useState<LaneId | null>(null)
  const first = focused ?? shown
  const needs = scene.lanes.map((lane) => {
    const answer = answerNow(scene, lane)
    return {
      sign: LANE_SIGNS[lane.opened.system],
      name: lane.opened.title,
      troubles: troubles(lane),
      figures: answer ? [verdictMark(answer)] : figures(lane),
      first: lane.id === first,
      pinned: lane.id === alone,
    }
  })
  const texts = tabTexts(needs, width, type, measure)
  return (
    <fieldset className="stage-tabs" aria-label={words.lanes}>
      {scene.lanes.map((lane, i) => {
        const pinned = lane.id === alone
        const text = texts[i]
        return (
          <button
            key={lane.id}
            type="button"
            className={`stage-tab stage-of-${lane.opened.system}`}
            data-shown={lane.id === shown || undefined}
            data-name={text?.name}
            data-crashed={lane.crashed !== null || undefined}
            aria-pressed={pinned}
            aria-label={laneName(lane)}
            title={`${laneName(lane)}. ${pinned ? words.together : words.alone(lane.opened.title)}`}
            onClick={() => onAlone(pinned ? null : lane.id)}
            // A tab that is pressed must not move away from below the pointer.
            onFocus={({ target }) => target.matches(':focus-visible') && focus(lane.id)}
            onBlur={() => focus(null)}
          >
            <span className="stage-lane-title">
              <span aria-hidden="true">{LANE_SIGNS[lane.opened.system]}</span>
              {text?.name !== 'sign' && ` ${lane.opened.title}`}
            </span>
            {pinned && <Pin aria-hidden="true" />}
            {text?.trouble && (
              <span className="stage-lane-trouble" title={troubles(lane).join('; ')}>
                <span aria-hidden="true">⚠ </span>
                {text.trouble}
              </span>
            )}
            {text?.figures.map((figure) => (
              <span key={figure} className="stage-tab-figure">
                {figure}
              </span>
            ))}
          </button>
        )
      })}
      {alone !== null && (
        <button
          type="button"
          className="stage-button"
          aria-label={words.together}
          title={words.together}
          onClick={() => onAlone(null)}
        >
          <Minimize2 aria-hidden="true" />
        </button>
      )}
    </fieldset>
  )
}
