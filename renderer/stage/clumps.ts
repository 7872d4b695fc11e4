/** Boxes that commit together, ranked as one: so that they can stand on one another in one column. Pure. */
import type { ComponentId } from '../../shared/ids.ts'
import type { Component, Connection } from '../../shared/trace.ts'
import { columnsOf } from './rank.ts'

/** Boxes that stand on one another, from above. */
export type Clump = readonly ComponentId[]

/**
 * Ways to put boxes that commit together on one another: none; each box with one other at most; and each with one above and one
 * below.
 * @param together sets of boxes that commit together, those that count most first
 */
export function clumpings(together: readonly (readonly ComponentId[])[]): (readonly Clump[])[] {
  const pairs: ComponentId[][] = []
  for (const set of together)
    if (!pairs.some((pair) => pair.some((id) => set.includes(id)))) pairs.push([...set])
  if (pairs.length === 0) return [[]]
  const threes = pairs.map((pair) => [...pair])
  for (const set of together) {
    const [own, ...others] = threes.filter((clump) => clump.some((id) => set.includes(id)))
    const more = set.filter((id) => !own?.includes(id))
    // Only a box that commits with both stands between them.
    const hub = set.find((id) => own?.includes(id))
    if (!own || others.length > 0 || own.length !== 2 || more.length !== 1 || hub === undefined) continue
    const other = own.filter((id) => id !== hub)
    own.splice(0, own.length, ...other, hub, ...more)
  }
  return threes.some(({ length }, i) => length > (pairs[i]?.length ?? 0)) ? [[], pairs, threes] : [[], pairs]
}

/** As `columnsOf`, with each clump as if it were one box. */
export function clumpedColumns(
  components: readonly Pick<Component, 'id'>[],
  connections: readonly Pick<Connection, 'from' | 'to'>[],
  clumps: readonly Clump[],
): ComponentId[][] {
  const there = clumps
    .map((clump) => clump.filter((id) => components.some((component) => component.id === id)))
    .filter(({ length }) => length > 1)
  const clumpOf = (id: ComponentId) => there.find((clump) => clump.includes(id))
  const first = (id: ComponentId): ComponentId =>
    components.find((component) => component.id === id || clumpOf(id)?.includes(component.id))?.id ?? id
  const columns = columnsOf(
    components.filter(({ id }) => first(id) === id),
    connections.map(({ from, to }) => ({ from: first(from), to: first(to) })),
  )
  return columns.map((column) => column.flatMap((id) => clumpOf(id) ?? [id]))
}
