/**
 * The schema registry: which shape each version of each event type has, and whether a new one may join them. What lies in a log
 * stays there, so that a new version is compared with all versions that are registered, not only with the newest.
 */
import type { Fields, SchemaComparison } from '../../../shared/trace.ts'
import { canonical, type EventSchema, misfits, obstacles } from './schema.ts'

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

/** What a registry asks of a new version. */
export interface SchemaRegistryOptions {
  rule: Compatibility
}

/** The shapes of all event types, in every version that was ever written. */
export class SchemaRegistry {
  readonly rule: Compatibility
  private readonly schemas = new Map<string, Map<number, EventSchema>>()

  constructor({ rule }: SchemaRegistryOptions) {
    this.rule = rule
  }

  /**
   * Compares what a release brings with every other version of its types, those that it brings as well among themselves: which
   * of two is the newer is said by their numbers, not by the order in which they come. Registers nothing.
   * @param bridges whether upcasters of the release lead from a version to the one that it is written for
   */
  compare(
    brought: readonly VersionedSchema[],
    bridges: (type: string, version: number) => boolean = () => false,
  ): SchemaComparison[] {
    return brought.flatMap((mine, index) => {
      const { type, version } = mine
      const sameType = (other: VersionedSchema) => other.type === type
      // The chain of the release leads through every version up to its newest.
      const newest = Math.max(...brought.filter(sameType).map((other) => other.version))
      const registered = [...(this.schemas.get(type) ?? [])].map(([number, schema]) => ({
        type,
        version: number,
        schema,
      }))
      // Two that are registered were compared when the newer of them came, with the upcasters that it had.
      const known = registered.some((other) => other.version === version)
      return [
        ...registered.filter((other) => !known || other.version <= version),
        ...brought.slice(0, index).filter(sameType),
      ].map((other) => {
        const bridged = (older: VersionedSchema, newer: VersionedSchema) =>
          newer.version <= newest && bridges(type, older.version)
        const why = this.between(mine, other, bridged)
        return { type, registered: other.version, version, compatible: why.length === 0, why }
      })
    })
  }

  private between(
    mine: VersionedSchema,
    other: VersionedSchema,
    bridged: (older: VersionedSchema, newer: VersionedSchema) => boolean,
  ): string[] {
    if (mine.version === other.version) return differences(other.schema, mine.schema)
    const [older, newer] = mine.version < other.version ? [mine, other] : [other, mine]
    const backward = ['backward', 'full'].includes(this.rule) && !bridged(older, newer)
    const forward = ['forward', 'full'].includes(this.rule)
    return [
      ...(backward ? obstacles(newer.schema, older.schema) : []).map(
        (what) => `new code, old event: ${what}`,
      ),
      ...(forward ? obstacles(older.schema, newer.schema) : []).map((what) => `old code, new event: ${what}`),
    ]
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
