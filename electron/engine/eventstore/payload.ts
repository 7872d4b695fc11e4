/** The payload of an event as it is stored: JSON text, and nothing that JSON would lose on the way. */
import { Problem } from '../../../shared/problem.ts'
import type { NewEvent } from './port.ts'

/**
 * What an inline handler is given now, every replay must be given again: so a payload that comes back from JSON as something else
 * is refused. Fields that are undefined are left out, as JSON does.
 * @throws Problem `event-not-json`
 */
export function payloadText({ type, data }: Pick<NewEvent, 'type' | 'data'>): string {
  let text: string
  try {
    text = JSON.stringify(data)
  } catch (cause) {
    throw notJson(type, cause instanceof Error ? cause.message : String(cause), cause)
  }
  if (!comesBack(data)) throw notJson(type, lost(data, 'data') ?? 'data has no fields')
  return text
}

/** Asked for each event that is appended: no path, no list, no closure. */
function comesBack(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    case 'number':
      return Number.isFinite(value)
    case 'object':
      break
    default:
      return false
  }
  if (value === null) return true
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) if (!comesBack(value[index])) return false
    return true
  }
  if (!isPlain(value)) return false
  for (const name in value) {
    const field = value[name]
    if (field !== undefined && !comesBack(field)) return false
  }
  return true
}

/** The first value that does not come back, in words. */
function lost(value: unknown, path: string): string | undefined {
  if (comesBack(value)) return undefined
  if (Array.isArray(value)) return first(value.keys(), (index) => lost(value[index], `${path}[${index}]`))
  if (typeof value === 'object' && value !== null)
    return isPlain(value)
      ? first(Object.keys(value), (name) =>
          value[name] === undefined ? undefined : lost(value[name], `${path}.${name}`),
        )
      : `${path} is a ${value.constructor?.name ?? 'object of a class'}`
  return `${path} is ${typeof value === 'function' ? 'a function' : String(value)}`
}

function first<T>(items: Iterable<T>, find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const notJson = (type: string, what: string, cause?: unknown) =>
  new Problem(
    {
      code: 'event-not-json',
      where: type,
      what: `the event cannot be stored as it is: ${what}`,
      remedy:
        'Give the event what JSON can hold: text, finite numbers, true, false, null, lists and plain objects.',
    },
    { cause },
  )
