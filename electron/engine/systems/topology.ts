/** Small words for describing a lane's boxes and connections. */
import { ComponentId } from '../../../shared/ids.ts'
import type { Component, Connection, Role } from '../../../shared/trace.ts'

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

export const line = (from: string, to: string, label: string): Connection => ({
  from: ComponentId.parse(from),
  to: ComponentId.parse(to),
  label,
})

export const component = (id: string): ComponentId => ComponentId.parse(id)

/** Every lane has these two: where commands come from, and where questions are answered. */
export const CLIENT = component('client')
export const PAGE = component('page')
