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
