/** The shape of a payload, and what one shape can make of another. Pure. */
import type { Fields, Json } from '../../../shared/trace.ts'

/** The shape of a value; those of objects and lists say what is inside. */
export type ValueSchema = (
  | { type: 'text' | 'number' | 'boolean' }
  | { type: 'object'; fields: EventSchema }
  /** `items`: the shape of every element. */
  | { type: 'list'; items: ValueSchema }
) & {
  /** It may be null: known to be unknown. */
  nullable?: boolean
}

/** The shape of a field of an object. */
export type FieldSchema = ValueSchema & {
  /** It may be left out. */
  optional?: boolean
}

/** Fields of a payload by name. */
export type EventSchema = Readonly<Record<string, FieldSchema>>

/**
 * Why a payload does not fit its schema, a sentence for each field, also of those inside of others, which are named by their
 * path: `lines[2].sku`. Fields that the schema does not know do not fit.
 */
export const misfits = (schema: EventSchema, data: Fields): string[] => misfitsOf(schema, data, '')

function misfitsOf(schema: EventSchema, data: Readonly<Record<string, Json>>, within: string): string[] {
  const unknown = Object.keys(data).filter((name) => !Object.hasOwn(schema, name))
  return [
    ...unknown.map((name) => `${within}${name} is not in the schema`),
    ...Object.entries(schema).flatMap(([name, field]) => {
      const value = Object.hasOwn(data, name) ? data[name] : undefined
      if (value !== undefined) return misfit(`${within}${name}`, field, value)
      return field.optional ? [] : [`${within}${name} is missing`]
    }),
  ]
}

function misfit(path: string, schema: ValueSchema, value: Json): string[] {
  if (value === null) return schema.nullable ? [] : [`${path} must not be null`]
  if (Array.isArray(value))
    return schema.type === 'list'
      ? value.flatMap((item, index) => misfit(`${path}[${index}]`, schema.items, item))
      : [`${path} must be ${schema.type}, not list`]
  if (typeof value === 'object')
    return schema.type === 'object'
      ? misfitsOf(schema.fields, value, `${path}.`)
      : [`${path} must be ${schema.type}, not object`]
  const type = typeof value === 'string' ? 'text' : typeof value
  return type === schema.type ? [] : [`${path} must be ${schema.type}, not ${type}`]
}

/**
 * Why code that is written for one schema cannot read what was written by another, a sentence for each field.
 * What the reader does not know it leaves alone.
 */
export const obstacles = (reader: EventSchema, writer: EventSchema): string[] =>
  obstaclesIn(reader, writer, '')

const obstaclesIn = (reader: EventSchema, writer: EventSchema, within: string): string[] =>
  Object.entries(reader).flatMap(([field, wanted]) => {
    const name = `${within}${field}`
    const written = Object.hasOwn(writer, field) ? writer[field] : undefined
    if (!written) return wanted.optional ? [] : [`${name} is needed and was never written`]
    const lost = written.optional && !wanted.optional
    return [...(lost ? [`${name} is needed and may be left out`] : []), ...obstaclesOf(name, wanted, written)]
  })

function obstaclesOf(name: string, wanted: ValueSchema, written: ValueSchema): string[] {
  const missing = written.nullable && !wanted.nullable ? [`${name} may be null, which is not expected`] : []
  if (wanted.type === 'object' && written.type === 'object')
    return [...missing, ...obstaclesIn(wanted.fields, written.fields, `${name}.`)]
  if (wanted.type === 'list' && written.type === 'list')
    return [...missing, ...obstaclesOf(`${name}[]`, wanted.items, written.items)]
  return written.type === wanted.type
    ? missing
    : [`${name} is ${written.type}, and ${wanted.type} is expected`, ...missing]
}

/** Equal for schemas that say the same, in whatever order, and with or without what is the default. */
export const canonical = (schema: EventSchema): string => JSON.stringify(canonicalFields(schema))

const canonicalFields = (schema: EventSchema): unknown =>
  Object.keys(schema)
    .sort()
    .map((name) => {
      const field = schema[name]
      return field && [name, field.optional ?? false, canonicalValue(field)]
    })

function canonicalValue(value: ValueSchema): unknown {
  const { type, nullable = false } = value
  switch (value.type) {
    case 'object':
      return [type, nullable, canonicalFields(value.fields)]
    case 'list':
      return [type, nullable, canonicalValue(value.items)]
    default:
      return [type, nullable]
  }
}
