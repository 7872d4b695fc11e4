/**
 * The picture as React Flow draws it. All it is given keeps its identity from step to step, so that a step costs React Flow
 * nothing: boxes read what has changed from the store of the stage.
 */
import { type EdgeTypes, type Node, type NodeTypes, ReactFlow } from '@xyflow/react'
import { type KeyboardEvent, memo, type RefObject, useMemo } from 'react'
import { GlobalPosition } from '../../shared/ids.ts'
import { BeyondSigns } from './beyond-signs.tsx'
import { BoxView } from './box-node.tsx'
import { BracketView } from './bracket-node.tsx'
import { type ConnectionEdge, ConnectionView } from './connection-edge.tsx'
import type { StageNode } from './elements.ts'
import type { Size } from './geometry.ts'
import { LaneView } from './lane-node.tsx'
import type { Layout } from './layout-model.ts'
import { StageMap } from './minimap.tsx'
import type { Side } from './over-sides.ts'
import { TokenLayer } from './token-layer.tsx'
import { words } from './words.ts'

/** Who presses a box by key may not see the picture, and has no pointer to be moved away from it. */
export type PressedBy = 'pointer' | 'key'

/** Ids are `lane/box`. */
export interface CanvasEvents {
  /** Null for a place without a box. */
  select: (nodeId: string | null, by: PressedBy) => void
  /** One event of a log, by its place; of two logs on one tape, which of them holds it. */
  selectEvent: (nodeId: string, position: GlobalPosition, side: Side) => void
  hover: (nodeId: string | null) => void
  focus: (nodeId: string | null) => void
}

interface Props {
  nodes: StageNode[]
  edges: ConnectionEdge[]
  plan: Layout
  /** px above it. */
  top: number
  view: Size
  /** True once the viewer has moved the picture. */
  moved: RefObject<boolean>
  reducedMotion: boolean
  events: CanvasEvents
}

const nodeTypes: NodeTypes = { lane: LaneView, box: BoxView, bracket: BracketView }
const edgeTypes: EdgeTypes = { connection: ConnectionView }
const ariaLabelConfig = {
  'node.a11yDescription.default': words.boxHint,
  'edge.a11yDescription.default': '',
}
/** How far the picture can be moved out of sight, as a part of it: never all of it. */
const BEYOND = 0.25
const proOptions = { hideAttribution: true }

export const Canvas = memo(function Canvas(props: Props) {
  const { nodes, edges, plan, top, view, moved, reducedMotion, events } = props
  const style = useMemo(() => ({ top }), [top])
  const handlers = useMemo(() => handlersOf(events, moved), [events, moved])
  const extent = useMemo(
    (): [[number, number], [number, number]] => [
      [-plan.canvas.width * BEYOND, -plan.canvas.height * BEYOND],
      [plan.canvas.width * (1 + BEYOND), plan.canvas.height * (1 + BEYOND)],
    ],
    [plan],
  )
  return (
    // React Flow fills what it stands in, and lets nobody else set its size.
    <div className="stage-picture" style={style}>
      <ReactFlow
        aria-label={words.picture}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        minZoom={Math.min(0.4, plan.zoom)}
        maxZoom={3}
        translateExtent={extent}
        panOnScroll
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        // Keys belong to the player: arrows step, space plays. Tab and Enter are all the stage takes.
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panActivationKeyCode={null}
        zoomActivationKeyCode={null}
        ariaLabelConfig={ariaLabelConfig}
        proOptions={proOptions}
        {...handlers}
      >
        {nodes.length > 0 && (
          <BeyondSigns plan={plan} view={view} moved={moved} reducedMotion={reducedMotion} />
        )}
        <StageMap canvas={plan.canvas} view={view} usual={plan.zoom} moved={moved} />
        <TokenLayer layout={plan} reducedMotion={reducedMotion} />
      </ReactFlow>
    </div>
  )
})

const handlersOf = ({ select, selectEvent, hover, focus }: CanvasEvents, moved: RefObject<boolean>) => ({
  onMoveStart: (event: unknown) => {
    // The camera moves without one.
    if (event) moved.current = true
  },
  onNodeClick: (event: { target: EventTarget }, node: Node) => {
    if (node.type !== 'box') return
    const pressed = eventUnder(event.target)
    if (pressed === null) select(node.id, 'pointer')
    else selectEvent(node.id, pressed.position, pressed.side)
  },
  onNodeMouseEnter: (_: unknown, node: Node) => node.type === 'box' && hover(node.id),
  onNodeMouseLeave: () => hover(null),
  onPaneClick: () => select(null, 'pointer'),
  onKeyDown: (event: KeyboardEvent) => {
    const id = nodeUnder(event.target)
    if (event.key !== 'Enter' || id === null) return
    event.preventDefault()
    select(id, 'key')
  },
  onFocus: (event: { target: EventTarget }) => focus(nodeUnder(event.target)),
  onBlur: () => focus(null),
})

/** The event that an element of the page belongs to; one that both lanes hold is told as the upper one holds it. */
function eventUnder(target: EventTarget): { position: GlobalPosition; side: Side } | null {
  const event = target instanceof Element ? target.closest('[data-position]') : null
  if (!event) return null
  const position = GlobalPosition.parse(Number(event.getAttribute('data-position')))
  return { position, side: event.getAttribute('data-whose') === 'under' ? 'under' : 'over' }
}

/** Id of the box that holds an element of the page. */
function nodeUnder(target: EventTarget): string | null {
  const node = target instanceof Element ? target.closest('.react-flow__node-box') : null
  return node?.getAttribute('data-id') ?? null
}
