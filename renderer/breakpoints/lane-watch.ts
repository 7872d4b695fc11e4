/** What a breakpoint must remember of a lane, because no single step says it. */
import type { LaneStep } from '../../shared/trace.ts'

export class LaneWatch {
  /** Newest position in the log. */
  private head = 0
  /** Position that each projection has come to; known from its first checkpoint on. */
  private readonly reached = new Map<string, number>()
  private clashed = false
  /** Events that the slowest projection is behind, after and before the newest step. */
  lag = 0
  lagBefore = 0
  /** True at the step that tells of a conflict; the reply that passes it on is not a second one. */
  conflict = false

  see(step: LaneStep): void {
    this.lagBefore = this.lag
    this.conflict = false
    switch (step.kind) {
      case 'command-sent':
        this.clashed = false
        break
      case 'conflicted':
        this.conflict = true
        this.clashed = true
        break
      case 'replied':
        this.conflict = step.outcome === 'conflict' && !this.clashed
        break
      case 'appended':
        this.head = Math.max(this.head, ...step.events.map(({ position }) => position))
        break
      case 'worked':
        this.head = Math.max(this.head, ...step.newest.map(({ position }) => position))
        break
      case 'checkpoint-stored':
      case 'swapped':
        this.reached.set(step.projection, step.position)
        break
      case 'lag-measured':
        this.reached.set(step.projection, this.head - step.events)
        break
      default:
        break
    }
    this.lag = Math.max(0, ...[...this.reached.values()].map((position) => this.head - position))
  }
}
