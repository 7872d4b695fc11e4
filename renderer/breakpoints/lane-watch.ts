/** What a breakpoint must remember of a lane, because no single step says it. */
import type { LaneStep } from '../../shared/trace.ts'

export class LaneWatch {
  private clashed = false
  /** How far the lane is behind after the newest step, and before it. */
  lag = 0
  lagBefore = 0
  /** True at the step that tells of a conflict; the reply that passes it on is not a second one. */
  conflict = false

  /** @param lag how far the lane is behind after the step */
  see(step: LaneStep, lag: number): void {
    this.lagBefore = this.lag
    this.lag = lag
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
      default:
        break
    }
  }
}
