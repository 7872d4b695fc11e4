/** What must be true, kept apart from the engine: what the processes said, and the log folded by hand. */
import type { Ended, Said, Saw, Sent } from './messages.ts'

/** A row of the log. */
export interface Entry {
  position: number
  stream: string
  version: number
  id: string
  command: string
  n: number
}

export interface Total {
  sum: number
  events: number
}

interface Command {
  sent: Sent
  ended: Ended | undefined
}

export class Ledger {
  private readonly log: Entry[] = []
  private readonly commands = new Map<string, Command>()
  /** Positions by command, as they are in the log. */
  private readonly positions = new Map<string, number[]>()
  /** Totals of each stream by version. */
  private readonly streams = new Map<string, Total[]>()
  private ends: Ended[] = []
  private readonly unchecked: { reader: string; position: number; id: string }[] = []
  private readonly seen = new Map<string, number>()
  /** What is wrong; empty as long as every promise is kept. */
  readonly broken: string[] = []

  get head(): number {
    return this.log.length
  }

  /** Position of the last event that a reader was told of. */
  seenBy(reader: string): number {
    return this.seen.get(reader) ?? 0
  }

  hear(who: string, said: Said): void {
    if (said.kind === 'sent') this.commands.set(said.id, { sent: said, ended: undefined })
    if (said.kind === 'ended') this.hearEnd(said)
    if (said.kind === 'saw') this.hearSight(who, said)
  }

  private hearEnd(ended: Ended): void {
    const command = this.commands.get(ended.id)
    if (!command) {
      this.break(`${ended.id} ended and was never sent`)
      return
    }
    const before = command.ended
    command.ended = ended
    this.ends.push(ended)
    // A conflict or a refusal says that nothing was stored: then it may be tried again.
    if (before?.outcome === 'accepted' && String(before.positions) !== String(ended.positions))
      this.break(
        `${ended.id} was at ${before.positions}, and said again: ${ended.outcome} ${ended.positions}`,
      )
  }

  private hearSight(reader: string, { events }: Saw): void {
    for (const [position, id] of events) {
      const expected = this.seenBy(reader) + 1
      if (position !== expected) this.break(`${reader} was told of ${position} instead of ${expected}`)
      this.seen.set(reader, position)
      this.unchecked.push({ reader, position, id })
    }
  }

  /** What has ended since the last call: take it before reading the log, which must hold all of it by then. */
  takeEnds(): readonly Ended[] {
    const ends = this.ends
    this.ends = []
    return ends
  }

  /** Takes in what has come to the log. */
  read(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.position !== this.log.length + 1)
        this.break(`position ${entry.position} follows ${this.log.length}`)
      this.log.push(entry)
      const totals = this.streams.get(entry.stream) ?? [{ sum: 0, events: 0 }]
      if (entry.version !== totals.length)
        this.break(`${entry.stream}: version ${entry.version} follows ${totals.length - 1}`)
      totals.push({ sum: (totals.at(-1)?.sum ?? 0) + entry.n, events: totals.length })
      this.streams.set(entry.stream, totals)
      this.positions.set(entry.command, [...(this.positions.get(entry.command) ?? []), entry.position])
    }
  }

  /** Holds what was said against the log. @param ends taken before the log was read */
  compare(ends: readonly Ended[]): void {
    for (const { id, outcome } of ends) {
      const ended = this.commands.get(id)?.ended
      if (outcome !== ended?.outcome) continue
      const expected = outcome === 'accepted' ? ended.positions : []
      const found = this.positions.get(id) ?? []
      if (String(found) !== String(expected))
        this.break(`${id}, ${outcome}, is at ${found} instead of ${expected}`)
    }
    for (const [id, found] of this.positions) {
      const sent = this.commands.get(id)?.sent
      // Whoever sent it may not have been heard yet.
      if (sent && found.length !== sent.parts * sent.streams.length)
        this.break(`${id} is at ${found}: ${found.length} of ${sent.parts * sent.streams.length} events`)
    }
    for (const { reader, position, id } of this.unchecked.splice(0)) {
      const entry = this.log[position - 1]
      // A reader may be ahead of this look at the log.
      if (!entry) this.unchecked.push({ reader, position, id })
      else if (entry.id !== id) this.break(`${reader} was told of ${id} at ${position}, where ${entry.id} is`)
    }
  }

  /** To be called when everybody has been heard. */
  compareSenders(): void {
    for (const [id, found] of this.positions)
      if (!this.commands.has(id)) this.break(`${found} come from ${id}, which nobody has sent`)
  }

  /** Totals of every stream, folded up to a position. */
  totalsAt(position: number): Map<string, Total> {
    const totals = new Map<string, Total>()
    for (const { stream, n } of this.log.slice(0, position)) {
      const { sum, events } = totals.get(stream) ?? { sum: 0, events: 0 }
      totals.set(stream, { sum: sum + n, events: events + 1 })
    }
    return totals
  }

  totalOf(stream: string, version: number): Total | undefined {
    return this.streams.get(stream)?.[version]
  }

  break(what: string): void {
    this.broken.push(what)
  }
}
