/** Small words for describing a lane's boxes and connections. */
import { ComponentId } from '../../../shared/ids.ts'
import type { Component, Connection, Role } from '../../../shared/trace.ts'

/** A box of the stage. @param about what it is, in a sentence @param tables its tables, as `database.table` */
export const box = (
  id: string,
  role: Role,
  label: string,
  about: string,
  tables: string[] = [],
): Component => ({
  id: ComponentId.parse(id),
  role,
  label,
  about,
  tables,
})

/** A connection between two boxes, by their ids; with its label it reads as a sentence. */
export const line = (from: string, to: string, label: string): Connection => ({
  from: ComponentId.parse(from),
  to: ComponentId.parse(to),
  label,
})

/** The id of a box. */
export const component = (id: string): ComponentId => ComponentId.parse(id)

/** Every lane has these two: where commands come from, and where questions are answered. */
export const CLIENT = component('client')
/** Box that asks on behalf of the viewer, and shows the answer. */
export const PAGE = component('page')
