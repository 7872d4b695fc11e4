import type { GlobalPosition } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problem.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'

/** Why code cannot read an event of the log: no upcaster for a version, an upcaster that throws, an event of newer code. */
export type Unreadable = 'upcaster-missing' | 'upcaster-failed' | 'event-newer'

/** An event that the code at hand cannot read. Says its type, its version and its place. */
export class UnreadableEvent extends Problem {
  readonly code: Unreadable
  readonly type: string
  /** Schema version at which the chain ends, or breaks. */
  readonly version: number
  readonly position: GlobalPosition

  constructor(
    code: Unreadable,
    { type, position, schemaVersion }: Pick<RecordedEvent, 'type' | 'position' | 'schemaVersion'>,
    version: number,
    what: string,
    cause?: unknown,
  ) {
    super(
      {
        code,
        where: `${type}, version ${schemaVersion}, at position ${position}`,
        what,
        remedy: REMEDIES[code],
      },
      { cause },
    )
    this.name = 'UnreadableEvent'
    this.code = code
    this.type = type
    this.version = version
    this.position = position
  }
}

const REMEDIES: Record<Unreadable, string> = {
  'upcaster-missing': 'Put the missing upcaster back: the events of that version are still in the log.',
  'upcaster-failed': 'Mend the upcaster; the stored event is as it was.',
  'event-newer': 'Deploy the code that knows this version, or a newer one.',
}
