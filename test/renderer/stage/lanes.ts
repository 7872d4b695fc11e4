/** Lanes to set out, and how they are. */

import type { Rect, Size } from '../../../renderer/stage/geometry.ts'
import { emptyExtent } from '../../../renderer/stage/lane-extent.ts'
import { layout } from '../../../renderer/stage/layout.ts'
import type { LaneNeeds, Layout, Mode } from '../../../renderer/stage/layout-model.ts'
import { estimate, typeFor } from '../../../renderer/stage/text.ts'
import { ComponentId, LaneId } from '../../../shared/ids.ts'
import type { Component, Role, TableShape } from '../../../shared/trace.ts'

const id = (text: string): ComponentId => ComponentId.parse(text)
export const view: Size = { width: 1200, height: 880 }

const tables: TableShape[] = [
  {
    database: 'db',
    table: 'orders',
    columns: ['id', 'customer', 'status', 'created_at'],
    primaryKey: ['id'],
  },
  {
    database: 'db',
    table: 'items',
    columns: ['order_id', 'sku', 'quantity'],
    primaryKey: ['order_id', 'sku'],
  },
]

export function box(name: string, role: Role = 'handler', owned: string[] = []): Component {
  return { id: id(name), role, label: name, about: 'A box.', tables: owned }
}

export function laneOf(name: string, components: Component[], pairs: [string, string][]): LaneNeeds {
  return {
    id: LaneId.parse(name),
    components,
    connections: pairs.map(([from, to]) => ({ from: id(from), to: id(to), label: 'loads and saves' })),
    shapes: tables,
    extent: emptyExtent,
  }
}

export const chain = laneOf(
  'cqrs',
  [
    box('client'),
    box('handler'),
    box('model', 'write-model', ['db.orders', 'db.items']),
    box('page', 'query'),
  ],
  [
    ['client', 'handler'],
    ['handler', 'model'],
    ['model', 'page'],
  ],
)
export const sourced = laneOf(
  'es',
  [
    box('client'),
    box('aggregate'),
    box('store', 'event-store'),
    box('projector'),
    box('rows', 'read-model', ['db.orders']),
  ],
  [
    ['client', 'aggregate'],
    ['aggregate', 'store'],
    ['store', 'projector'],
    ['projector', 'rows'],
  ],
)

export const arrange = (
  lanes: LaneNeeds[],
  size = view,
  theme = 'light',
  mode: Mode = { kind: 'stacked' },
  active: string | null = null,
): Layout =>
  layout({
    lanes,
    view: size,
    type: typeFor(theme),
    measure: estimate,
    mode,
    active: active === null ? null : LaneId.parse(active),
  })

export const rectOf = (result: Layout, lane: string, name: string): Rect => {
  const found = result.lanes.find((one) => one.id === lane)?.boxes.find((one) => one.id === name)
  if (!found) throw new Error(`no box ${name} in ${lane}`)
  return found.rect
}
