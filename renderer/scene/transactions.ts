/** What commits together: a transaction of a lane from its beginning to its end. Pure. */
import type { ComponentId } from '../../shared/ids.ts'
import type { Component, LaneStep, StepOf } from '../../shared/trace.ts'
import type { TransactionScene } from './scene.ts'
import { tableName } from './tables.ts'

/** With nothing in it but the box that began it. */
export const beginTransaction = (step: StepOf<'transaction-began'>): TransactionScene => ({
  tx: step.tx ?? 0,
  database: step.database,
  state: 'open',
  nodes: [step.node],
  tables: [],
})

/** With the box and the tables of a step that belongs to it. */
export function joinTransaction(
  transaction: TransactionScene | null,
  step: LaneStep,
): TransactionScene | null {
  if (!transaction || step.tx !== transaction.tx) return transaction
  const changed =
    step.kind === 'statement' ? step.changes.map(({ table }) => tableName(step.database, table)) : []
  const tables = new Set([...transaction.tables, ...changed])
  const nodes = new Set([...transaction.nodes, step.node])
  return nodes.size + tables.size === transaction.nodes.length + transaction.tables.length
    ? transaction
    : { ...transaction, nodes: [...nodes], tables: [...tables] }
}

/** As it has ended, where it is this one that has. */
export function closeTransaction(
  transaction: TransactionScene | null,
  step: StepOf<'committed' | 'rolled-back'>,
): TransactionScene | null {
  return transaction?.tx === step.tx ? transaction && { ...transaction, state: step.kind } : transaction
}

/** What the transaction of a swap has written is committed under the new names, and with it the tables that got them. */
export function renamedIn(
  transaction: TransactionScene | null,
  step: StepOf<'swapped'>,
): TransactionScene | null {
  if (!transaction || transaction.tx !== step.tx) return transaction
  const tables = transaction.tables.map((name) => {
    const [database = '', table] = name.split('.')
    const swapped = step.tables.find(({ from }) => from === table)
    return swapped ? tableName(database, swapped.to) : name
  })
  const renamed = step.tables.map(({ to }) => tableName(transaction.database, to))
  return { ...transaction, tables: [...new Set([...tables, ...renamed])] }
}

/** True for a box that has something to commit. */
export const keeps = ({ tables, role }: Pick<Component, 'tables' | 'role'>): boolean =>
  tables.length > 0 || role === 'event-store'

/**
 * The boxes whose tables the transaction has changed. Before the first change: those it has touched that keep something, because
 * code takes part in a transaction, but only rows and events are committed.
 */
export function membersOf(transaction: TransactionScene, components: readonly Component[]): ComponentId[] {
  const changed = components.filter(({ tables }) => tables.some((name) => transaction.tables.includes(name)))
  if (changed.length > 0) return changed.map(({ id }) => id)
  const taking = components.filter(({ id }) => transaction.nodes.includes(id))
  const keeping = taking.filter(keeps)
  return (keeping.length > 0 ? keeping : taking).map(({ id }) => id)
}
