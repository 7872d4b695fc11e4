/**
 * The schema registry: which shape each version of each event type has, and whether a new one may join them. What lies in a log
 * stays there, so that a new version is compared with all versions that are registered, not only with the newest.
 */
import type { Fields, SchemaComparison } from '../../../shared/trace.ts'
import { type EventSchema, misfits, obstacles } from './schema.ts'

/**
 * Who must be able to read whom. `backward`: new code reads old events, by itself or through upcasters. `forward`: code that
 * still runs reads new events. `full`: both. The words are those of Confluent's registry.
 */
export type Compatibility = 'none' | 'backward' | 'forward' | 'full'

/** A version of a type as a release brings it. */
export interface VersionedSchema {
  type: string
  version: number
  schema: EventSchema
}

export interface SchemaRegistryOptions {
  rule: Compatibility
}

export class SchemaRegistry {
  readonly rule: Compatibility
  private readonly schemas = new Map<string, Map<number, EventSchema>>()

  constructor({ rule }: SchemaRegistryOptions) {
    this.rule = rule
  }

  /**
   * Compares what a release brings with every other version of its types. Registers nothing.
   * @param bridges whether upcasters of the release lead from a version to the one that it is written for
   */
  compare(
    brought: readonly VersionedSchema[],
    bridges: (type: string, version: number) => boolean = () => false,
  ): SchemaComparison[] {
    return brought.flatMap(({ type, version, schema }) =>
      [...(this.schemas.get(type) ?? [])].map(([registered, other]) => {
        const backward = ['backward', 'full'].includes(this.rule) && !bridges(type, registered)
        const forward = ['forward', 'full'].includes(this.rule)
        const why =
          registered === version
            ? differences(other, schema)
            : [
                ...(backward ? obstacles(schema, other) : []).map((what) => `new code, old event: ${what}`),
                ...(forward ? obstacles(other, schema) : []).map((what) => `old code, new event: ${what}`),
              ]
        return { type, registered, version, compatible: why.length === 0, why }
      }),
    )
  }

  /** Adds versions, whatever the rule says: ask `compare` before. */
  register(brought: readonly VersionedSchema[]): void {
    for (const { type, version, schema } of brought) {
      const versions = this.schemas.get(type) ?? new Map<number, EventSchema>()
      this.schemas.set(type, versions.set(version, schema))
    }
  }

  /** Why an event must not be appended, a sentence for each fault; empty when it may. */
  faults(type: string, version: number, data: Fields): string[] {
    const schema = this.schemas.get(type)?.get(version)
    return schema ? misfits(schema, data) : ['no schema is registered for it']
  }
}

const differences = (one: EventSchema, other: EventSchema): string[] =>
  canonical(one) === canonical(other) ? [] : ['this version is registered with other fields']

const canonical = (schema: EventSchema): string =>
  JSON.stringify(
    Object.entries(schema)
      .map(([name, { type, optional = false, nullable = false }]) => [name, type, optional, nullable])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  )
