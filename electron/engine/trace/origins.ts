/** Where the messages of one lane came from: the steps that made them, and how the commands among them have ended. */
import type { StepNumber, VirtualTime } from '../../../shared/ids.ts'
import type { Draft } from './draft.ts'
import type { Reason } from './probe.ts'

/** Learns from every step of a lane what somebody may find later and work because of. */
export class Origins {
  private readonly positions = new Map<number, StepNumber>()
  private readonly messages = new Map<string, StepNumber>()
  private readonly outcomes = new Map<string, StepNumber>()
  /** By projection, then by the position of the event that it has set aside. */
  private readonly letters = new Map<string, Map<number, StepNumber>>()
  private readonly timeouts = new Map<string, VirtualTime>()

  /** @param n number of the step that `draft` has become */
  learn(draft: Draft, n: StepNumber): void {
    switch (draft.kind) {
      case 'appended':
        for (const { position, id, commandId } of draft.events) {
          this.positions.set(position, n)
          this.messages.set(id, n)
          if (commandId !== null) this.outcomes.set(commandId, n)
        }
        return
      case 'rejected':
      case 'command-recognised':
        this.outcomes.set(draft.command, n)
        return
      case 'reacted':
        for (const { id } of draft.commands) this.messages.set(id, n)
        for (const { id, due } of draft.timeouts) {
          this.messages.set(id, n)
          this.timeouts.set(id, due)
        }
        return
      case 'dead-lettered':
        this.lettersOf(draft.projection).set(draft.position, n)
        return
      default:
        return
    }
  }

  private lettersOf(projection: string): Map<number, StepNumber> {
    const letters = this.letters.get(projection) ?? new Map<number, StepNumber>()
    this.letters.set(projection, letters)
    return letters
  }

  /** The step that appended the event at a position. */
  ofPosition(position: number): StepNumber | undefined {
    return this.positions.get(position)
  }

  /**
   * Of an event the append, of a command or a timeout of a process manager the reaction that asked for it; of an outcome the append
   * or the refusal, and where there was neither, the asking. Of a dead letter the step that set the event aside, and where that was
   * not told, the append.
   */
  of(reason: Reason): StepNumber | undefined {
    switch (reason.kind) {
      case 'message':
        return this.messages.get(reason.id)
      case 'outcome':
        return this.outcomes.get(reason.id) ?? this.messages.get(reason.id)
      case 'dead-letter':
        return this.lettersOf(reason.projection).get(reason.position) ?? this.ofPosition(reason.position)
    }
  }

  /** When a timeout is due. */
  dueOf(timeout: string): VirtualTime | undefined {
    return this.timeouts.get(timeout)
  }
}
