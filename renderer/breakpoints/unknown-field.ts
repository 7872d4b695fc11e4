/** A condition on a name that nothing carries never holds, and says so. */
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
  const near = nearest(unknown, known)
  const meant = near === undefined ? '' : ` Did you mean “${near}”?`
  return `No step of this run carries “${unknown}”.${meant}`
}
