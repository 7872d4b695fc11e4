/** Columns of boxes from left to right along the connections: every box stands after the last of those that lead to it. */
import type { ComponentId } from '../../shared/ids.ts'
import type { Component, Connection } from '../../shared/trace.ts'

/**
 * @returns ids by column; within a column in the order of `components`. Connections that would close a circle, seen from
 * the first component, do not count.
 */
export function columnsOf(
  components: readonly Pick<Component, 'id'>[],
  connections: readonly Pick<Connection, 'from' | 'to'>[],
): ComponentId[][] {
  const onward = onwardConnections(components, connections)
  const column = new Map<ComponentId, number>()
  const columnOf = (id: ComponentId): number => {
    const known = column.get(id)
    if (known !== undefined) return known
    const before = onward.filter((connection) => connection.to === id).map(({ from }) => columnOf(from) + 1)
    const place = Math.max(0, ...before)
    column.set(id, place)
    return place
  }
  const columns: ComponentId[][] = []
  for (const { id } of components) {
    const place = columnOf(id)
    while (columns.length <= place) columns.push([])
    columns[place]?.push(id)
  }
  return columns
}

/** The connections without those that lead back to a box still being walked through. */
function onwardConnections(
  components: readonly Pick<Component, 'id'>[],
  connections: readonly Pick<Connection, 'from' | 'to'>[],
) {
  const known = new Set(components.map(({ id }) => id))
  const valid = connections.filter(({ from, to }) => known.has(from) && known.has(to) && from !== to)
  const state = new Map<ComponentId, 'walking' | 'done'>()
  const back = new Set<(typeof valid)[number]>()
  const walk = (id: ComponentId): void => {
    state.set(id, 'walking')
    for (const connection of valid) {
      if (connection.from !== id) continue
      const there = state.get(connection.to)
      if (there === 'walking') back.add(connection)
      else if (!there) walk(connection.to)
    }
    state.set(id, 'done')
  }
  for (const { id } of components) if (!state.has(id)) walk(id)
  return valid.filter((connection) => !back.has(connection))
}

/** The connections as if `id` were not there: whatever led to it now leads to whatever it led to. */
export function without(
  id: ComponentId,
  connections: readonly Pick<Connection, 'from' | 'to'>[],
): Pick<Connection, 'from' | 'to'>[] {
  const into = connections.filter((connection) => connection.to === id)
  const out = connections.filter((connection) => connection.from === id)
  const through = into.flatMap(({ from }) => out.map(({ to }) => ({ from, to })))
  return [
    ...connections.filter(({ from, to }) => from !== id && to !== id),
    ...through.filter(({ from, to }) => from !== to),
  ]
}
