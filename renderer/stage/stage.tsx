/**
 * The stage: the lanes of a scenario as a picture, at one step of the trace. Boxes with their live rows, the log as a tape,
 * messages on their way, frames around what commits together, and the causes and effects of a step when one is selected.
 * Everything shown is taken from the scene; sizes and places come from `layout.ts`.
 */
import '@xyflow/react/dist/base.css'
import './stage.css'
import { ReactFlowProvider } from '@xyflow/react'
import { type CSSProperties, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { LaneId, StepNumber } from '../../shared/ids.ts'
import type { Step, StepOf } from '../../shared/trace.ts'
import { appendedAt } from '../scene/appended-at.ts'
import type { Scene } from '../scene/scene.ts'
import { LANE_SIGNS } from '../theme/signs.ts'
import { ArrangementButtons } from './arrangement-buttons.tsx'
import { Camera } from './camera.tsx'
import { Canvas, type CanvasEvents, type PressedBy } from './canvas.tsx'
import { clusteredLight, clusteredScene, clustersOf } from './clusters.ts'
import { edgesOf, lastStepOf, useNodes } from './elements.ts'
import { type Extents, extentsOf } from './extent.ts'
import { tabsHeight } from './frames.ts'
import type { Size } from './geometry.ts'
import { LaneTabs } from './lane-tabs.tsx'
import type { Mode } from './layout-model.ts'
import { lightAt, lightOf } from './light.ts'
import { overlayOf } from './over.ts'
import { OverBar } from './over-bar.tsx'
import { overExtents } from './over-extent.ts'
import { keyApart, overLight, overScenes } from './over-scene.ts'
import type { LanePair } from './over-sides.ts'
import { createStageStore, OverlayContext, StageContext } from './stage-store.ts'
import { type Steady, steadied } from './steady.ts'
import { type Type, typeFor } from './text.ts'
import { useBar } from './use-bar.ts'
import { useHovered } from './use-hovered.ts'
import { activeOf, usePlan } from './use-plan.ts'
import { useSize } from './use-room.ts'
import { type AskedView, useAsked } from './view-command.ts'
import { words } from './words.ts'

export interface StageProps {
  scene: Scene
  /** The trace; the same array may grow. */
  steps: readonly Step[]
  /** True when it grows no more. */
  whole: boolean
  /** The step whose causes and effects are shown; null shows none. */
  selected: StepNumber | null
  /** The step that is only looked at elsewhere: its causes and effects are shown before those of the selected. */
  lookedAt: StepNumber | null
  onSelect: (step: StepNumber | null) => void
  /** A box was pressed, as `lane:box`, with its last step. */
  onPress: (box: string, last: StepNumber | null, by: PressedBy) => void
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
  /** The reason to care, said before the first step; null where it is said beside the stage. */
  hook: string | null
  reducedMotion: boolean
  theme: string
  /** Label of boxes that the words point at; null for none. */
  pointed: string | null
  /** What the viewer asks of the picture; a new object each time. */
  asked: AskedView | null
}

export function Stage(props: StageProps) {
  const frame = useRef<HTMLDivElement>(null)
  const view = useSize(frame)
  const type = useMemo(() => typeFor(props.theme), [props.theme])
  const style = {
    '--stage-label': `${type.label}px`,
    '--stage-text': `${type.text}px`,
    '--stage-line': `${type.textLine}px`,
    '--stage-label-line': `${type.labelLine}px`,
  } as CSSProperties // React's type knows no custom properties
  return (
    <section className="stage" aria-label={words.stage} style={style}>
      {/* Measures the room for the picture: all but the strip of the controls. */}
      <div className="stage-room" ref={frame} />
      {props.scene.lanes.length === 0 && (
        <BeforePlay hook={props.hook} names={extentsOf(props.steps).opened} />
      )}
      {view && view.width > 0 && view.height > 0 && (
        <ReactFlowProvider>
          <Picture {...props} view={view} type={type} />
        </ReactFlowProvider>
      )}
    </section>
  )
}

/** An empty stage says what will stand on it, and how to begin. */
function BeforePlay({ hook, names }: Pick<StageProps, 'hook'> & { names: readonly StepOf<'lane-opened'>[] }) {
  return (
    <div className="stage-before">
      {hook !== null && <p className="stage-before-hook">{hook}</p>}
      {names.length > 0 && (
        <p className="stage-before-lanes">
          {names.map(({ lane, system, title }) => (
            <span key={lane} className={`stage-of-${system}`}>
              <span aria-hidden="true">{LANE_SIGNS[system]}</span> {title}
            </span>
          ))}
        </p>
      )}
      <p>The lanes appear here when you play.</p>
      <p>
        Press <kbd>Space</kbd> to play, or <kbd>→</kbd> for the first step.
      </p>
    </div>
  )
}

function Picture({
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
}: StageProps & { view: Size; type: Type }) {
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
  const [focused, setFocused] = useState<string | null>(null)
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

  const canvas = useMemo(
    (): CanvasEvents => ({
      select: (nodeId, by) => {
        if (nodeId === null) return onSelect(null)
        const { scene, over } = store.getState()
        // A box that is asked for, where one is.
        const options = scene.step?.kind === 'asked' ? scene.step.options : []
        const box = keyApart(nodeId, over, (key) => options.some(({ id }) => id === key.replace('/', ':')))
        if (clusters?.gathering.has(box)) open(box)
        else onPress(box.replace('/', ':'), lastStepOf(scene.lanes, nodeId), by)
      },
      selectEvent: (nodeId, position, side) => {
        const { over } = store.getState()
        const holder = over?.overlay.lanes[side].lane
        const box = keyApart(nodeId, over, (key) => key.startsWith(`${holder}/`))
        const [lane] = box.split('/')
        // Keys are made of lane and box.
        if (lane) onPress(box.replace('/', ':'), appendedAt(steps, lane as LaneId, position), 'pointer')
      },
      hover,
      focus: setFocused,
    }),
    [onSelect, onPress, store, hover, clusters, steps],
  )
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
          events={canvas}
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
