/** A breakpoint on a name that nothing in the run has stops nowhere, and says so. */
import { nearest } from '../../shared/nearest.ts'
import type { Json, Step } from '../../shared/trace.ts'
import { fieldsOf, parsePredicate } from './predicate.ts'

/** Names of all fields that the steps carry, at any depth. */
export function fieldsIn(steps: readonly Step[]): ReadonlySet<string> {
  const names = new Set<string>()
  const open: Json[] = [...steps] as unknown as Json[] // a trace came as JSON
  for (let json = open.pop(); json !== undefined; json = open.pop()) {
    if (json === null || typeof json !== 'object') continue
    if (Array.isArray(json)) open.push(...json)
    else
      for (const [name, inner] of Object.entries(json)) {
        names.add(name)
        if (inner !== undefined) open.push(inner)
      }
  }
  return names
}

/**
 * What to say of the first name in a condition that is not among the known ones.
 * @returns null when all are known, or the condition cannot be read
 */
export function unknownField(text: string, known: ReadonlySet<string>): string | null {
  const parsed = parsePredicate(text)
  const unknown = parsed.ok ? fieldsOf(parsed.predicate).find((name) => !known.has(name)) : undefined
  if (unknown === undefined) return null
  return `No step of this run carries “${unknown}”.${meantBy(unknown, known)}`
}

/**
 * What to say of a type of event that is never appended.
 * @param known those that are, as far as the trace has arrived
 * @returns null when it is among them
 */
export const unknownEvent = (type: string, known: readonly string[]): string | null =>
  known.includes(type) ? null : `No step of this run appends “${type}”.${meantBy(type, known)}`

function meantBy(unknown: string, known: Iterable<string>): string {
  const near = nearest(unknown, known)
  return near === undefined ? '' : ` Did you mean “${near}”?`
}
