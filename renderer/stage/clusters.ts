/**
 * Beyond about 150 boxes nobody can follow a picture: boxes of a lane that do the same work then stand as one. Pure; what is
 * given on has the shape of what came in, so that the rest of the stage need not know.
 */
import { ComponentId, type LaneId } from '../../shared/ids.ts'
import { type Component, isLaneStep, type Role, type Step, type StepOf } from '../../shared/trace.ts'
import type { LaneScene, Scene } from '../scene/scene.ts'
import { boxKey, type Light, placedLight } from './light.ts'

/** Boxes on stage at most before they are gathered. */
export const MOST_BOXES = 150
/** Fewer of the same role stand for themselves. */
const LEAST_MEMBERS = 4

type Opened = StepOf<'lane-opened'>

export interface Clusters {
  opened: readonly Opened[]
  /** The box that stands for a box; itself where it is not gathered. */
  standIn(lane: LaneId, box: ComponentId): ComponentId
  /** The boxes that stand for others, by `boxKey`. */
  gathering: ReadonlySet<string>
}

/**
 * @param open the box whose members stand for themselves all the same, by `boxKey`: the viewer wants to see them
 * @returns null where all boxes may stand for themselves
 */
export function clustersOf(opened: readonly Opened[], open: string | null = null): Clusters | null {
  const boxes = opened.reduce((sum, { components }) => sum + components.length, 0)
  if (boxes <= MOST_BOXES) return null
  const places = new Map<string, ComponentId>()
  const gathering = new Set<string>()
  const standIn = (lane: LaneId, box: ComponentId) => places.get(boxKey(lane, box)) ?? box
  const gathered = opened.map((step): Opened => {
    const byRole = Map.groupBy(step.components, ({ role }) => role)
    const components = [...byRole].flatMap(([role, members]) => {
      if (members.length < LEAST_MEMBERS) return members
      const cluster = gather(role, members)
      const key = boxKey(step.lane, cluster.id)
      if (key === open) return members
      gathering.add(key)
      for (const { id } of members) places.set(boxKey(step.lane, id), cluster.id)
      return [cluster]
    })
    const ways = new Map<string, Opened['connections'][number]>()
    for (const { from, to, label } of step.connections) {
      const way = { from: standIn(step.lane, from), to: standIn(step.lane, to), label }
      if (way.from !== way.to) ways.set(`${way.from}>${way.to}`, way)
    }
    return { ...step, components, connections: [...ways.values()] }
  })
  return { opened: gathered, standIn, gathering }
}

const gather = (role: Role, members: readonly Component[]): Component => ({
  id: ComponentId.parse(`all-${role}s`),
  role,
  label: `${members.length} ${role === 'query' ? 'queries' : `${role.replace('-', ' ')}s`}`,
  about: `Click it, or press Enter on it, to see its boxes one by one; 0 gathers them again. Stands for ${members.map(({ label }) => label).join(', ')}.`,
  tables: [],
})

/** The scene with its boxes gathered; a cluster says what its busiest member did last. */
export function clusteredScene(scene: Scene, clusters: Clusters | null): Scene {
  if (!clusters) return scene
  return {
    ...scene,
    step: scene.step && clusteredStep(scene.step, clusters),
    lanes: scene.lanes.map((lane) => clusteredLane(lane, clusters)),
  }
}

/** By lane, for as long as it is the same: what draws a lane redraws only when the lane has changed. */
const known = new WeakMap<LaneScene, { clusters: Clusters; lane: LaneScene }>()

function clusteredLane(lane: LaneScene, clusters: Clusters): LaneScene {
  const before = known.get(lane)
  if (before?.clusters === clusters) return before.lane
  const opened = clusters.opened.find((step) => step.lane === lane.id) ?? lane.opened
  const boxes: Record<ComponentId, LaneScene['boxes'][ComponentId]> = { ...lane.boxes }
  for (const [id, box] of Object.entries(lane.boxes)) {
    const place = clusters.standIn(lane.id, ComponentId.parse(id))
    if ((box.last ?? 0) >= (boxes[place]?.last ?? 0)) boxes[place] = box
  }
  const gathered = { ...lane, opened, boxes }
  known.set(lane, { clusters, lane: gathered })
  return gathered
}

function clusteredStep(step: Step, { standIn }: Clusters): Step {
  if (!isLaneStep(step)) return step
  const { lane, node, travel } = step
  const place = standIn(lane, node)
  return travel
    ? {
        ...step,
        node: place,
        travel: { ...travel, from: standIn(lane, travel.from), to: standIn(lane, travel.to) },
      }
    : { ...step, node: place }
}

/** A cluster is lit as the member that is nearest to the step. */
export const clusteredLight = (light: Light | null, clusters: Clusters | null): Light | null =>
  light && clusters ? placedLight(light, (lane, box) => ({ lane, box: clusters.standIn(lane, box) })) : light
