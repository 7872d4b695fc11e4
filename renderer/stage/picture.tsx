/** The picture of a moment: what stands on the stage, where, and what happens when it is pressed. */
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { LaneId, StepNumber } from '../../shared/ids.ts'
import type { Step } from '../../shared/trace.ts'
import type { Scene } from '../scene/scene.ts'
import { ArrangementButtons } from './arrangement-buttons.tsx'
import { Camera } from './camera.tsx'
import { Canvas } from './canvas.tsx'
import { clusteredLight, clusteredScene, clustersOf } from './clusters.ts'
import { edgesOf, lastStepOf, useNodes } from './elements.ts'
import type { Extents } from './extent.ts'
import { tabsHeight } from './frames.ts'
import type { Size } from './geometry.ts'
import { LaneTabs } from './lane-tabs.tsx'
import type { Mode } from './layout-model.ts'
import { lightAt, lightOf } from './light.ts'
import { overlayOf } from './over.ts'
import { OverBar } from './over-bar.tsx'
import { overExtents } from './over-extent.ts'
import { overLight, overScenes } from './over-scene.ts'
import type { LanePair } from './over-sides.ts'
import { createStageStore, OverlayContext, StageContext } from './stage-store.ts'
import { type Steady, steadied } from './steady.ts'
import type { Type } from './text.ts'
import { useBar } from './use-bar.ts'
import { useHovered } from './use-hovered.ts'
import { activeOf, usePlan } from './use-plan.ts'
import { type OnPresses, usePresses } from './use-presses.ts'
import { type AskedView, useAsked } from './view-command.ts'
import { words } from './words.ts'

export interface PictureProps extends OnPresses {
  scene: Scene
  /** The trace; the same array may grow. */
  steps: readonly Step[]
  /** True when it grows no more. */
  whole: boolean
  /** The step whose causes and effects are shown; null shows none. */
  selected: StepNumber | null
  /** The step that is only looked at elsewhere: its causes and effects are shown before those of the selected. */
  lookedAt: StepNumber | null
  /** The lane that has the picture to itself; null while all are shown. */
  alone: LaneId | null
  onAlone: (lane: LaneId | null) => void
  /** Lanes stand beside one another, and not below. */
  beside: boolean
  onBeside: (beside: boolean) => void
  /** The lanes of which one is laid over the other; null while all are shown. One lane alone comes before it. */
  pair: LanePair | null
  onPair: (pair: LanePair | null) => void
  /** What cannot be done, and why. */
  onRefused: (why: string) => void
  reducedMotion: boolean
  /** Label of boxes that the words point at; null for none. */
  pointed: string | null
  /** What the viewer asks of the picture; a new object each time. */
  asked: AskedView | null
  /** Room for the picture, px. */
  view: Size
  type: Type
}

export function Picture({
  scene: boxed,
  steps,
  whole,
  selected,
  lookedAt,
  onSelect,
  onPress,
  alone: wished,
  onAlone,
  beside,
  onBeside,
  pair,
  onPair,
  onRefused,
  reducedMotion,
  pointed,
  asked,
  view,
  type,
}: PictureProps) {
  const all = useSteady(steps, whole)
  /** The cluster whose boxes are shown one by one. */
  const [opened, open] = useState<string | null>(null)
  const clusters = useMemo(() => clustersOf(all.opened, opened), [all.opened, opened])
  const apart = useMemo(() => (clusters ? { ...all, opened: clusters.opened } : all), [all, clusters])
  const lanesApart = useMemo(() => clusteredScene(boxed, clusters), [boxed, clusters])
  const ids = lanesApart.lanes.map(({ id }) => id)
  const alone = wished !== null && ids.includes(wished) ? wished : null
  const overlay = useMemo(
    () => (alone === null ? overlayOf(apart.opened, pair) : null),
    [apart.opened, pair, alone],
  )
  const extents = useMemo(() => (overlay ? overExtents(apart, overlay) : apart), [apart, overlay])
  const laid = useMemo(() => overlay && overScenes(overlay), [overlay])
  const { scene, now: over } = useMemo(
    () => laid?.(lanesApart) ?? { scene: lanesApart, now: null },
    [laid, lanesApart],
  )
  const bar = useBar(overlay, apart.opened, steps, view.width, type)
  const barHeight = bar?.height ?? 0
  const mode = useMemo(
    (): Mode => modeOf(alone, beside, overlay && pair, barHeight),
    [alone, beside, overlay, pair, barHeight],
  )
  const layOver = () => {
    const [first, last] = [apart.opened[0], apart.opened.at(-1)]
    if (!first || !last || first === last) onRefused(words.notOver)
    else onPair(overlay ? null : { under: first.lane, over: last.lane })
  }
  useAsked(asked, {
    lane: () => onAlone(ids[alone === null ? 0 : ids.indexOf(alone) + 1] ?? null),
    beside: () => onBeside(!beside),
    over: layOver,
  })
  const [hovered, hover] = useHovered()
  const [focused, focus] = useState<string | null>(null)
  const moved = useRef(false)
  const plan = usePlan(extents, view, type, mode, activeOf(scene))
  const tabs = plan.others === 'tabs' ? tabsHeight(type) : barHeight
  const room = useMemo(() => ({ width: view.width, height: view.height - tabs }), [view, tabs])
  const drawn = useMemo(() => {
    const boxes = plan.lanes.flatMap((lane) => lane.boxes.map((box) => box.plan))
    return {
      tape: boxes.some(({ tape }) => tape),
      rows: boxes.some(({ stacks, deck }) => stacks.length > 0 && !deck),
    }
  }, [plan])
  const shownOver = over?.overlay ?? null
  const nodes = useNodes({ layout: plan, lanes: scene.lanes, overlay: shownOver, onAlone })
  const edges = useMemo(() => edgesOf(plan, extents.opened, shownOver), [plan, extents.opened, shownOver])
  const onStage = useMemo(
    () =>
      edges.filter(({ source, target }) =>
        [source, target].every((end) => nodes.some(({ id }) => id === end)),
      ),
    [edges, nodes],
  )

  const shown = lookedAt ?? selected ?? (hovered === null ? null : lastStepOf(scene.lanes, hovered))
  const { lanes } = lanesApart
  const pointing = useMemo(() => (pointed === null ? null : lightAt(lanes, pointed)), [lanes, pointed])
  // A trace that grows may bring new effects of the step that is shown.
  const light = useMemo(() => {
    const found = clusteredLight(pointing ?? lightOf(steps, shown), clusters)
    return overlay ? overLight(found, overlay) : found
  }, [steps, steps.length, shown, clusters, pointing, overlay])
  const [store] = useState(createStageStore)
  useLayoutEffect(() => store.setState({ scene, light, over }), [store, scene, light, over])

  const presses = usePresses({ store, clusters, open, steps, onSelect, onPress })
  const events = useMemo(() => ({ ...presses, hover, focus }), [presses, hover])
  return (
    <OverlayContext value={overlay}>
      <StageContext value={store}>
        {overlay && pair && bar && (
          <OverBar
            overlay={overlay}
            pair={pair}
            opened={apart.opened}
            onPair={onPair}
            plan={bar}
            drawn={drawn}
          />
        )}
        {plan.others === 'tabs' && (
          <LaneTabs
            width={view.width}
            type={type}
            shown={plan.lanes[0]?.id ?? null}
            alone={alone}
            onAlone={onAlone}
          />
        )}
        <Canvas
          nodes={nodes}
          edges={onStage}
          plan={plan}
          top={tabs}
          view={room}
          moved={moved}
          reducedMotion={reducedMotion}
          events={events}
        />
        <Camera
          layout={plan}
          view={room}
          reducedMotion={reducedMotion}
          focused={focused}
          moved={moved}
          asked={asked}
          onAll={() => open(null)}
        >
          {apart.opened.length > 1 && (
            <ArrangementButtons
              mode={mode}
              onBeside={onBeside}
              onOver={() => overlay === null && layOver()}
            />
          )}
        </Camera>
      </StageContext>
    </OverlayContext>
  )
}

function useSteady(steps: readonly Step[], whole: boolean): Extents {
  const known = useRef<Steady | null>(null)
  known.current = steadied(known.current, steps, whole)
  return known.current.extents
}

function modeOf(alone: LaneId | null, beside: boolean, pair: LanePair | null, bar: number): Mode {
  if (alone !== null) return { kind: 'alone', lane: alone }
  if (pair) return { kind: 'over', ...pair, bar }
  return { kind: beside ? 'beside' : 'stacked' }
}
