import type { z } from 'zod'
import type { Path } from './script-text.ts'

/** Keys that a schema knows in the map at a path; of several possible shapes, those of all. Empty where any key may stand. */
export function keysAt(schema: z.core.$ZodType, path: Path): string[] {
  // Zod types a schema within another by its base; the classes of this union are all that there are.
  const { def } = (schema as z.core.$ZodTypes)._zod
  const [part, ...rest] = path
  switch (def.type) {
    case 'optional':
    case 'default':
    case 'nullable':
      return keysAt(def.innerType, path)
    case 'union':
      return [...new Set(def.options.flatMap((option) => keysAt(option, path)))]
    case 'array':
      return part === undefined ? [] : keysAt(def.element, rest)
    case 'record':
      return part === undefined ? [] : keysAt(def.valueType, rest)
    case 'object': {
      if (part === undefined) return Object.keys(def.shape)
      const inner = typeof part === 'string' ? def.shape[part] : undefined
      return inner ? keysAt(inner, rest) : []
    }
    default:
      return []
  }
}
