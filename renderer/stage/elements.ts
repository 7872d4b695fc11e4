/** The layout as React Flow's nodes and edges. An object keeps its identity for as long as nothing it says has changed. */
import { type NodeHandle, Position } from '@xyflow/react'
import { useRef } from 'react'
import type { LaneId, StepNumber } from '../../shared/ids.ts'
import type { StepOf } from '../../shared/trace.ts'
import { lastIn } from '../scene/last-in.ts'
import type { LaneScene } from '../scene/scene.ts'
import type { BoxNode } from './box-node.tsx'
import type { BracketNode } from './bracket-node.tsx'
import type { ConnectionEdge } from './connection-edge.tsx'
import type { Size } from './geometry.ts'
import type { LaneNode } from './lane-node.tsx'
import { labelRects } from './layout.ts'
import type { LaneLayout, Layout } from './layout-model.ts'
import { boxKey } from './light.ts'
import type { Overlay } from './over.ts'
import { wayKey } from './over.ts'
import type { Whose } from './over-sides.ts'
import { overBoxName, overWayName } from './over-words.ts'
import { boxTitle, connectionName, saysId } from './words.ts'

export type StageNode = LaneNode | BoxNode | BracketNode

/** Lowest first. */
const LAYER = { lane: 0, edge: 1, bracket: 2, box: 3 }

const still = { draggable: false, selectable: false, connectable: false, deletable: false } as const

interface Needs {
  layout: Layout
  /** Lanes that are on stage at the cursor. */
  lanes: readonly LaneScene[]
  /** Where the one lane stands for two. */
  overlay: Overlay | null
  onAlone: (lane: LaneId | null) => void
}

interface Known {
  needs: Needs | null
  nodes: ReadonlyMap<string, StageNode>
  list: StageNode[]
}

/** True when nothing has changed that a node is made of. */
const saysTheSame = (before: Needs | null, now: Needs): boolean =>
  before !== null &&
  before.layout === now.layout &&
  before.overlay === now.overlay &&
  before.onAlone === now.onAlone &&
  before.lanes.length === now.lanes.length &&
  before.lanes.every((lane, i) => lane.opened === now.lanes[i]?.opened)

/** The nodes in reading order: each lane, then its boxes. */
export function useNodes(needs: Needs): StageNode[] {
  const known = useRef<Known>({ needs: null, nodes: new Map(), list: [] })
  if (saysTheSame(known.current.needs, needs)) return known.current.list
  const same = known.current.needs?.layout === needs.layout
  const before = same ? known.current.nodes : new Map<string, StageNode>()
  const list = needs.lanes.flatMap((lane) => {
    const layout = needs.layout.lanes.find(({ id }) => id === lane.id)
    return layout ? nodesOf(lane, layout, needs) : []
  })
  const nodes = list.map((node) => {
    const old = before.get(node.id)
    return old && old.ariaLabel === node.ariaLabel && sameData(old.data, node.data) ? old : node
  })
  const unchanged =
    nodes.length === known.current.list.length && nodes.every((n, i) => n === known.current.list[i])
  const result = unchanged ? known.current.list : nodes
  known.current = {
    needs,
    nodes: new Map(result.map((node) => [node.id, node])),
    list: result,
  }
  return result
}

function nodesOf(lane: LaneScene, layout: LaneLayout, needs: Needs): StageNode[] {
  const { band, header, slim, boxes } = layout
  const { system, components } = lane.opened
  const { overlay } = needs
  const { type } = needs.layout
  const frame = {
    position: { x: band.x, y: band.y },
    width: band.width,
    height: band.height,
    focusable: false,
  }
  const laneNode: LaneNode = {
    ...still,
    ...frame,
    id: `lane/${lane.id}`,
    type: 'lane',
    zIndex: LAYER.lane,
    ariaRole: 'group',
    ariaLabel: overlay ? lane.opened.title : `Lane ${lane.opened.title}`,
    domAttributes: { 'aria-roledescription': 'lane' },
    data: {
      lane: lane.id,
      size: { width: band.width, height: band.height },
      header,
      slim,
      type,
      only: needs.layout.lanes.length === 1,
      onAlone: needs.onAlone,
    },
  }
  const boxNodes = boxes.flatMap(({ id, rect, plan }): BoxNode[] => {
    const component = components.find((one) => one.id === id)
    if (!component) return []
    const own = overlay?.boxes.get(id)
    return [
      {
        ...still,
        id: boxKey(lane.id, id),
        type: 'box',
        position: { x: rect.x, y: rect.y },
        width: rect.width,
        height: rect.height,
        // Known beforehand: without these React Flow would measure a changed node again and drop its edges meanwhile.
        measured: { width: rect.width, height: rect.height },
        handles: handlesOf(rect),
        zIndex: LAYER.box,
        ariaRole: 'group',
        // What it says now stands in the box itself: the node stays the same from step to step.
        ariaLabel: overlay && own ? overBoxName(own, overlay) : boxTitle(component, lane),
        domAttributes: { 'aria-roledescription': 'box', 'aria-describedby': saysId(lane.id, id) },
        data: {
          lane: lane.id,
          system: overlay && own ? systemOf(overlay, own.whose) : system,
          whose: own?.whose ?? null,
          component,
          plan,
          size: { width: rect.width, height: rect.height },
          type,
        },
      },
    ]
  })
  const there = new Set(components.map(({ id }) => id))
  const edges = layout.edges.filter(({ connection: { from, to } }) => there.has(from) && there.has(to))
  const bracket: BracketNode = {
    ...still,
    ...frame,
    id: `bracket/${lane.id}`,
    type: 'bracket',
    zIndex: LAYER.bracket,
    domAttributes: { 'aria-roledescription': 'transaction' },
    ariaRole: 'group',
    ariaLabel: `Transactions of ${lane.opened.title}`,
    data: { lane: lane.id, band, slim, boxes, labels: labelRects({ edges }, type), edges, type },
  }
  return [laneNode, ...boxNodes, bracket]
}

/** Edges take their ways from the layout; React Flow only wants to know that there is something to hold on to. */
const handlesOf = ({ width, height }: Size): NodeHandle[] => [
  { type: 'source', position: Position.Right, x: width, y: height / 2, width: 1, height: 1 },
  { type: 'target', position: Position.Left, x: 0, y: height / 2, width: 1, height: 1 },
]

const sameData = (a: StageNode['data'], b: StageNode['data']): boolean => {
  const [one, other]: Record<string, unknown>[] = [a, b]
  // Sizes are made anew from the layout; while the layout is the same they say the same.
  return Object.keys(one ?? {}).every((key) => key === 'size' || one?.[key] === other?.[key])
}

/** The kind of lane whose colour a part of the picture has. */
const systemOf = ({ lanes }: Overlay, whose: Whose): string =>
  whose === 'both' ? 'both' : lanes[whose].system

export function edgesOf(
  layout: Layout,
  opened: readonly StepOf<'lane-opened'>[],
  overlay: Overlay | null,
): ConnectionEdge[] {
  return layout.lanes.flatMap((lane) => {
    const step = opened.find((one) => one.lane === lane.id)
    if (!step) return []
    return lane.edges.map((edge): ConnectionEdge => {
      const { from, to } = edge.connection
      const whose = overlay?.ways.get(wayKey(from, to)) ?? null
      const name =
        overlay && whose
          ? overWayName(edge.connection, whose, overlay)
          : connectionName(edge.connection, step.components)
      return {
        id: `${lane.id}/${edge.id}`,
        type: 'connection',
        source: boxKey(lane.id, edge.connection.from),
        target: boxKey(lane.id, edge.connection.to),
        zIndex: LAYER.edge,
        focusable: false,
        selectable: false,
        ariaLabel: name,
        domAttributes: { 'aria-roledescription': 'connection' },
        data: {
          lane: lane.id,
          system: overlay && whose ? systemOf(overlay, whose) : step.system,
          whose,
          name,
          edge,
          type: layout.type,
        },
      }
    })
  })
}

/** The step that the box of a node stands at; null for other nodes and before the first. */
export function lastStepOf(lanes: readonly LaneScene[], nodeId: string): StepNumber | null {
  for (const lane of lanes)
    for (const component of lane.opened.components)
      if (nodeId === boxKey(lane.id, component.id)) return lastIn(lane, component)
  return null
}
