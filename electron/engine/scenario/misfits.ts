import type { z } from 'zod'
import type { Fault } from './explain.ts'
import { checked } from './faults.ts'
import type { Path } from './script-text.ts'

/** What is wrong with values that another room's shape describes: the fields of a command, the options of a lane. */
export function misfits(shape: z.ZodType<object>, fields: unknown, path: Path): Fault[] {
  const faults: Fault[] = []
  let written = fields
  checked(
    shape,
    {
      value: () => written,
      rename(map, key, meant) {
        written = renamed(written, map, key, meant)
      },
    },
    (fault) => faults.push({ ...fault, path: [...path, ...fault.path] }),
  )
  return faults
}

/** A copy in which the map at the path has one key under another name. */
function renamed(value: unknown, [part, ...rest]: Path, key: string, meant: string): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value))
    return value.map((item, index) => (index === part ? renamed(item, rest, key, meant) : item))
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      if (part === undefined) return [name === key ? meant : name, item]
      return [name, name === part ? renamed(item, rest, key, meant) : item]
    }),
  )
}
