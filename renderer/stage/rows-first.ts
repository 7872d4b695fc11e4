/**
 * Where two lanes laid over one another have no room for all that they tell: their rows tell most of what is different, so other
 * words go first, and then the rows of the boxes that tell least. Pure.
 */
import type { Component, Role } from '../../shared/trace.ts'
import type { LaneNeeds } from './layout-model.ts'
import type { Level } from './levels.ts'

/** What somebody asks and is answered is said longer than what is done for it. */
const HEARD: ReadonlySet<Role> = new Set(['client', 'query'])

/** Richest first: each needs no more room than the one before. */
export function rowsFirst({ components, extent: { pairs } }: LaneNeeds): Level[] {
  const heard = new Set(components.filter(({ role }) => HEARD.has(role)).map(({ id }) => id))
  const inBoth = ({ id }: Component): boolean => pairs?.[id] !== undefined
  const keeping = components
    .filter(keeps)
    .sort((a, b) => Number(inBoth(b)) - Number(inBoth(a)) || telling(a) - telling(b))
    .map(({ id }) => id)
  const fewer = keeping.map((_, i) => ({ kept: new Set(keeping.slice(0, keeping.length - i)) }))
  return [{ kept: new Set(keeping), heard }, ...fewer].map((shown) => ({
    detail: { columns: 2, characters: 18, rows: 1, deck: true, lean: true, ...shown },
    worth: 1,
  }))
}

const keeps = ({ role, tables }: Component): boolean =>
  role === 'event-store' || (tables.length > 0 && role !== 'projector')

/** Those of which a difference is expected come first: what is stored, then what is read. */
const telling = ({ role }: Component): number => (role === 'write-model' ? 0 : role === 'event-store' ? 1 : 2)
