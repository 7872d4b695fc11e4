/** The chains of upcasters of one release: every event comes out in the version that the release is written for. */
import { createHash } from 'node:crypto'
import { Problem } from '../../../shared/problem.ts'
import type { Fields, RecordedEvent } from '../../../shared/trace.ts'
import { UnreadableEvent } from './unreadable-event.ts'
import type { Upcast, Upcaster } from './upcaster.ts'

/** What a release brings to read the log with. */
export interface UpcastingOptions {
  /** The version that the code is written for, by type; 1 for types that are not named. */
  current: Readonly<Record<string, number>>
  /** In any order. A missing link is no error here: it is one where an event needs it, and in the coverage report. */
  upcasters: readonly Upcaster[]
}

/** The chains of one release. */
export interface Upcasting {
  /** The version that the code is written for. */
  currentVersion(type: string): number
  /** The first version on the way from `version` to the current one for which there is no upcaster; undefined when the chain is whole. */
  gap(type: string, version: number): number | undefined
  /**
   * The event in its current version; the very same object when it has that version already.
   * @param onLink hears of each link, in order
   * @throws UnreadableEvent
   */
  upcast(event: RecordedEvent, onLink?: (link: Upcast) => void): RecordedEvent
  /** Tells one set of chains from another by versions and the text of the upcasters; what those call is not seen. */
  readonly fingerprint: string
}

/** @throws Problem `upcasters-invalid` for two upcasters of the same version, or one that leads beyond the current version */
export function createUpcasting({ current, upcasters }: UpcastingOptions): Upcasting {
  const links = new Map<string, Map<number, Upcaster>>()
  const currentVersion = (type: string): number => (Object.hasOwn(current, type) ? (current[type] ?? 1) : 1)
  for (const link of upcasters) {
    const chain = links.get(link.type) ?? new Map<number, Upcaster>()
    if (chain.has(link.from)) throw invalid(link, 'is there twice')
    if (link.from < 1 || link.from >= currentVersion(link.type))
      throw invalid(link, `leads beyond version ${currentVersion(link.type)}, which is the current one`)
    links.set(link.type, chain.set(link.from, link))
  }

  function step(event: RecordedEvent, link: Upcaster, version: number, data: Fields): Fields {
    let after: Fields
    try {
      after = link.up(data, event)
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      const what = `the upcaster from version ${version} to ${version + 1} failed: ${said}`
      throw new UnreadableEvent('upcaster-failed', event, version, what, error)
    }
    if (isPlain(after)) return after
    const promise: unknown = after
    // Nobody waits for it: should it fail, that must not end the process.
    if (promise instanceof Promise) promise.catch(() => undefined)
    const gave = promise instanceof Promise ? 'a promise, and nothing waits for one' : 'no payload'
    const what = `the upcaster from version ${version} to ${version + 1} gave ${gave}`
    throw new UnreadableEvent('upcaster-failed', event, version, what)
  }

  return {
    currentVersion,
    gap(type, version) {
      for (let at = version; at < currentVersion(type); at += 1) if (!links.get(type)?.has(at)) return at
      return undefined
    },
    upcast(event, onLink) {
      const { type, schemaVersion } = event
      const target = currentVersion(type)
      if (schemaVersion === target) return event
      if (schemaVersion > target) {
        const what = `the code knows ${type} up to version ${target}`
        throw new UnreadableEvent('event-newer', event, schemaVersion, what)
      }
      let { data } = event
      for (let version = schemaVersion; version < target; version += 1) {
        const link = links.get(type)?.get(version)
        if (!link) {
          const what = `there is no upcaster from version ${version} to ${version + 1}`
          throw new UnreadableEvent('upcaster-missing', event, version, what)
        }
        const after = step(event, link, version, data)
        onLink?.({ fromVersion: version, toVersion: version + 1, before: data, after })
        data = after
      }
      return { ...event, schemaVersion: target, data }
    },
    fingerprint: createHash('sha256')
      .update(JSON.stringify([sorted(Object.entries(current)), sorted(upcasters.map(written))]))
      .digest('hex'),
  }
}

const isPlain = (value: unknown): value is Fields =>
  value !== null &&
  typeof value === 'object' &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value))

const sorted = <T>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

const written = ({ type, from, up }: Upcaster) => [type, from, String(up)]

const invalid = ({ type, from }: Upcaster, why: string) =>
  new Problem({
    code: 'upcasters-invalid',
    where: `${type}, version ${from} to ${from + 1}`,
    what: `this upcaster ${why}`,
    remedy: 'Correct the list of upcasters.',
  })
