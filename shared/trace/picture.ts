/** What stands on the stage: boxes, connections, tables, and what travels between them. */
import { z } from 'zod'
import { ComponentId } from '../ids.ts'

/** What a box on the stage is; the picture and the spoken name depend on it. */
export const Role = z.enum([
  'client',
  'handler',
  'service',
  'aggregate',
  'write-model',
  'event-store',
  'archive',
  'snapshot-store',
  'projector',
  'dead-letters',
  'process-manager',
  'read-model',
  'query',
])
export type Role = z.infer<typeof Role>

/** A box on the stage, as its lane declares it. */
export const Component = z.object({
  id: ComponentId,
  role: Role,
  /** At most three words, drawn on the box. */
  label: z.string(),
  /** One plain sentence: what it does. */
  about: z.string(),
  /** Tables that this box owns and shows, as `database.table`. */
  tables: z.array(z.string()).default([]),
})
export type Component = z.infer<typeof Component>

/** A way that messages take between two boxes of a lane, drawn as a line with its label. */
export const Connection = z.object({ from: ComponentId, to: ComponentId, label: z.string() })
export type Connection = z.infer<typeof Connection>

/** A table whose rows the screen follows. */
export const TableShape = z.object({
  /** Short name of the database: `crud`, `events`, `read`. */
  database: z.string(),
  table: z.string(),
  columns: z.array(z.string()),
  /** Columns in their order in the key. */
  primaryKey: z.array(z.string()),
})
export type TableShape = z.infer<typeof TableShape>

/** A message on its way from one box to another; the step happens when it arrives. */
export const Travel = z.object({
  from: ComponentId,
  to: ComponentId,
  label: z.string(),
  carries: z.enum(['command', 'event', 'query', 'answer', 'rejection', 'rows']),
})
export type Travel = z.infer<typeof Travel>
