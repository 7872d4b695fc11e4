/** The layout of this page: made anew only when what it is made of changes. */
import { useRef } from 'react'
import type { LaneId } from '../../shared/ids.ts'
import type { LaneScene, Scene } from '../scene/scene.ts'
import type { Extents } from './extent.ts'
import type { Size } from './geometry.ts'
import { lanesOf, layout } from './layout.ts'
import type { Layout, LayoutNeeds, Mode } from './layout-model.ts'
import type { Type } from './text.ts'
import { useMeasure } from './use-room.ts'

/** The lane that did something last; null before any has. */
export const activeOf = ({ lanes }: Pick<Scene, 'lanes'>): LaneId | null =>
  lanes.reduce<LaneScene | null>(
    (best, lane) => ((lane.last?.n ?? 0) > (best?.last?.n ?? 0) ? lane : best),
    null,
  )?.id ?? null

interface Made {
  key: readonly unknown[]
  /** By the lane at work; where it makes no difference, one for all. */
  layouts: Map<LaneId | null, Layout>
}

/** @param active the lane at work */
export function usePlan(extents: Extents, view: Size, type: Type, mode: Mode, active: LaneId | null): Layout {
  const measure = useMeasure()
  const made = useRef<Made>({ key: [], layouts: new Map() })
  const key = [extents.opened, extents.lanes, view, type, measure, mode]
  if (made.current.key.length === 0 || made.current.key.some((part, i) => part !== key[i]))
    made.current = { key, layouts: new Map() }
  const { layouts } = made.current
  const [any] = layouts.values()
  const known = any && (any.others === 'whole' || mode.kind === 'alone') ? any : layouts.get(active)
  if (known) return known
  const needs: LayoutNeeds = {
    lanes: lanesOf(extents),
    view,
    type,
    measure,
    mode,
    active,
  }
  const fresh = layout(needs)
  layouts.set(active, fresh)
  return fresh
}
