/** The stage as it is played: the scene at the cursor, in the layout of the window. */
import { useCallback, useEffect, useMemo } from 'react'
import type { LaneId, StepNumber } from '../../shared/ids.ts'
import { usePlayer, usePlayerStore } from '../player/player-context.tsx'
import type { PressedBy } from '../stage/canvas.tsx'
import { markedSince } from '../stage/since.ts'
import { Stage } from '../stage/stage.tsx'
import type { AskedView } from '../stage/view-command.ts'
import { layout, pairIn, useLayout } from './layout.ts'
import { usePreferences } from './preferences.ts'
import { useMediaQuery } from './use-media-query.ts'

const NOT_SINCE =
  'While one lane is laid over another, marks tell the lanes apart and not two moments: Shift C shows the lanes apart.'

interface PlayedStageProps {
  asked: AskedView | null
  hook: string | null
  /** Shows what is held beside the stage. */
  onInspect(): void
}

/** The stage at the cursor. A part of its own, so that a step draws it and not the whole theatre. */
export function PlayedStage({ asked, hook, onInspect }: PlayedStageProps) {
  const now = usePlayer((state) => state.scene)
  const recording = usePlayer((state) => state.recording)
  const scenario = usePlayer((state) => state.scenario)
  const arranged = useLayout()
  const pair = pairIn(arranged, scenario)
  // Marks tell either two moments or two lanes apart.
  const marking = usePlayer((state) => (state.differences ? state.reference : null))
  const since = pair === null ? marking : null
  const unmarked = pair !== null && marking !== null
  const scene = useMemo(
    () => (since === null ? now : markedSince(recording.sceneAt(since), now)),
    [now, recording, since],
  )
  const steps = usePlayer((state) => state.recording.steps)
  const whole = usePlayer((state) => state.complete || state.problem !== null)
  const selected = usePlayer((state) => state.selected)
  const lookedAt = usePlayer((state) => state.lookedAt)
  const select = usePlayer((state) => state.select)
  const press = usePlayer((state) => state.press)
  const tell = usePlayer((state) => state.tell)
  const player = usePlayerStore()
  const onPress = useCallback(
    (box: string, last: StepNumber | null, by: PressedBy) => {
      press(box, last)
      if (player.getState().selected !== null) {
        // A pane that opens under the pointer would move what it points at; that the step is held is said beside the caption.
        if (by === 'key') onInspect()
      }
      // At a question for a box it is picked, though nothing has happened in it.
      else if (last === null && player.getState().picked !== box)
        tell('Nothing has happened in this box yet.')
    },
    [press, tell, player, onInspect],
  )
  useEffect(() => {
    if (unmarked) tell(NOT_SINCE)
  }, [unmarked, tell])
  const { beside, alone: left } = arranged
  const { change } = layout.getState()
  const alone = left?.scenario === scenario ? (left?.lane ?? null) : null
  const onAlone = useCallback(
    (lane: LaneId | null) =>
      change({ alone: scenario === null || lane === null ? null : { scenario, lane } }),
    [change, scenario],
  )
  const theme = usePreferences((state) => state.theme)
  const pointed = usePlayer((state) => state.pointed)
  const reducedMotion = useMediaQuery('(prefers-reduced-motion: reduce)')
  return (
    <Stage
      scene={scene}
      steps={steps}
      whole={whole}
      selected={selected}
      lookedAt={lookedAt}
      onSelect={select}
      onPress={onPress}
      alone={alone}
      onAlone={onAlone}
      beside={beside}
      onBeside={(next) => change({ beside: next, alone: null, over: null })}
      pair={pair}
      onPair={(next) =>
        change({ alone: null, over: scenario === null || next === null ? null : { scenario, pair: next } })
      }
      onRefused={tell}
      hook={hook}
      reducedMotion={reducedMotion}
      theme={theme}
      pointed={pointed}
      asked={asked}
    />
  )
}
