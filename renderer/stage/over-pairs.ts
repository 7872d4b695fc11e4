/** Which boxes of two lanes do the same work. Pure. */
import type { Component, TableShape } from '../../shared/trace.ts'
import { tableName } from '../scene/tables.ts'
import type { Opened } from './over-sides.ts'

export interface BoxPair {
  /** Null for a box of the other lane alone. */
  under: Component | null
  over: Component | null
}

/**
 * Boxes of the same role are a pair; where a lane has several of a role, those of the same label, then those whose tables have
 * most in common, then by order. The boxes of `under` come first, then those of `over` alone.
 */
export function pairsOf(under: Opened, over: Opened): BoxPair[] {
  const partners = new Map<Component, Component>()
  const taken = new Set<Component>()
  const candidates = under.components
    .flatMap((one) =>
      over.components
        .filter(({ role }) => role === one.role)
        .map((other) => ({ one, other, likeness: likeness(one, other, under, over) })),
    )
    .sort((a, b) => b.likeness - a.likeness)
  for (const { one, other } of candidates) {
    if (partners.has(one) || taken.has(other)) continue
    partners.set(one, other)
    taken.add(other)
  }
  return [
    ...under.components.map((one) => ({ under: one, over: partners.get(one) ?? null })),
    ...over.components.filter((other) => !taken.has(other)).map((other) => ({ under: null, over: other })),
  ]
}

/** A label in common outweighs any number of tables, a table any number of columns. */
const LABEL = 1e6
const TABLE = 1e3

function likeness(one: Component, other: Component, under: Opened, over: Opened): number {
  const [mine, theirs] = [tablesOf(one, under), tablesOf(other, over)]
  const names = new Set(theirs.map(({ table }) => table))
  const columns = new Set(theirs.flatMap((shape) => shape.columns))
  return (
    (one.label === other.label ? LABEL : 0) +
    TABLE * mine.filter(({ table }) => names.has(table)).length +
    mine.flatMap((shape) => shape.columns).filter((column) => columns.has(column)).length
  )
}

/** The tables that a box keeps, as its lane declares them. */
export const tablesOf = ({ tables }: Component, opened: Opened): TableShape[] =>
  tables.flatMap((name) => opened.tables.filter((shape) => tableName(shape.database, shape.table) === name))
