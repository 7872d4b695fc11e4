/** The shape of a payload, and what one shape can make of another. Pure. */
import type { Fields, Json } from '../../../shared/trace.ts'

export interface FieldSchema {
  type: 'text' | 'number' | 'boolean' | 'object' | 'list'
  /** It may be left out. */
  optional?: boolean
  /** It may be null: known to be unknown. */
  nullable?: boolean
}

/** Fields of a payload by name. */
export type EventSchema = Readonly<Record<string, FieldSchema>>

/** Why a payload does not fit its schema, a sentence for each field; fields that the schema does not know do not fit. */
export function misfits(schema: EventSchema, data: Fields): string[] {
  const unknown = Object.keys(data).filter((name) => !Object.hasOwn(schema, name))
  return [
    ...unknown.map((name) => `${name} is not in the schema`),
    ...Object.entries(schema).flatMap(([name, field]) => misfit(name, field, data[name])),
  ]
}

function misfit(name: string, field: FieldSchema, value: Json | undefined): string[] {
  if (value === undefined) return field.optional ? [] : [`${name} is missing`]
  if (value === null) return field.nullable ? [] : [`${name} must not be null`]
  return typeOf(value) === field.type ? [] : [`${name} must be ${field.type}, not ${typeOf(value)}`]
}

function typeOf(value: Exclude<Json, null>): FieldSchema['type'] {
  if (typeof value === 'string') return 'text'
  if (Array.isArray(value)) return 'list'
  return typeof value as 'number' | 'boolean' | 'object' // text, list and null are gone
}

/**
 * Why code that is written for one schema cannot read what was written by another, a sentence for each field.
 * What the reader does not know it leaves alone.
 */
export const obstacles = (reader: EventSchema, writer: EventSchema): string[] =>
  Object.entries(reader).flatMap(([name, wanted]) => {
    const written = Object.hasOwn(writer, name) ? writer[name] : undefined
    if (!written) return wanted.optional ? [] : [`${name} is needed and was never written`]
    return [
      ...(written.type === wanted.type ? [] : [`${name} is ${written.type}, and ${wanted.type} is expected`]),
      ...(written.optional && !wanted.optional ? [`${name} is needed and may be left out`] : []),
      ...(written.nullable && !wanted.nullable ? [`${name} may be null, which is not expected`] : []),
    ]
  })
