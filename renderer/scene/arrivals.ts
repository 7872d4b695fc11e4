/** What comes on the stage of a lane that runs already, and what goes from it. */
import type { ComponentId } from '../../shared/ids.ts'
import type { StepOf } from '../../shared/trace.ts'
import { tableName } from './tables.ts'

/** What a lane has on stage after a deployment: what is there already stays as it is. The same object when nothing comes. */
export function withArrivals(
  opened: StepOf<'lane-opened'>,
  { components, connections, tables }: Pick<StepOf<'deployed'>, 'components' | 'connections' | 'tables'>,
): StepOf<'lane-opened'> {
  const boxes = new Set(opened.components.map(({ id }) => id))
  const lines = new Set(opened.connections.map(({ from, to }) => `${from} ${to}`))
  const names = new Set(opened.tables.map(({ database, table }) => tableName(database, table)))
  const arriving = {
    components: components.filter(({ id }) => !boxes.has(id)),
    connections: connections.filter(({ from, to }) => !lines.has(`${from} ${to}`)),
    tables: tables.filter(({ database, table }) => !names.has(tableName(database, table))),
  }
  if (Object.values(arriving).every((list) => list.length === 0)) return opened
  return {
    ...opened,
    components: [...opened.components, ...arriving.components],
    connections: [...opened.connections, ...arriving.connections],
    tables: [...opened.tables, ...arriving.tables],
  }
}

/** Boxes that serve from tables which a swap puts in the place of others: what they said was said of those. */
export const servingBoxes = (
  { components }: Pick<StepOf<'lane-opened'>, 'components'>,
  { tables: renamed }: Pick<StepOf<'swapped'>, 'tables'>,
): ComponentId[] =>
  components.flatMap(({ id, tables }) =>
    tables.some((name) => renamed.some(({ to }) => name.endsWith(`.${to}`))) ? [id] : [],
  )

/**
 * What a lane has on stage after a swap: the tables of the shadow have another name now, and a box that kept nothing else has
 * nothing left to show. The same object when nothing goes.
 */
export function withoutShadow(
  opened: StepOf<'lane-opened'>,
  { tables: renamed }: Pick<StepOf<'swapped'>, 'tables'>,
): StepOf<'lane-opened'> {
  const old = new Set(renamed.map(({ from }) => from))
  const going = new Set(
    opened.tables.flatMap(({ database, table }) => (old.has(table) ? [tableName(database, table)] : [])),
  )
  if (going.size === 0) return opened
  const components = opened.components.filter(
    ({ tables }) => tables.length === 0 || tables.some((name) => !going.has(name)),
  )
  const there = new Set(components.map(({ id }) => id))
  return {
    ...opened,
    components,
    connections: opened.connections.filter(({ from, to }) => there.has(from) && there.has(to)),
    tables: opened.tables.filter(({ database, table }) => !going.has(tableName(database, table))),
  }
}
