/** What a host keeps of the steps of a run: enough to know them again when the script is played once more. */
import { isLaneStep, type Step } from '../../shared/trace.ts'

export class RecordedSteps {
  readonly #signs: string[] = []
  readonly #known = new Map<string, string>()

  take(steps: readonly Step[]): void {
    for (const step of steps) this.#signs.push(this.#kept(signOf(step)))
  }

  get length(): number {
    return this.#signs.length
  }

  /** Whether this step of another play is the one that was recorded under its number. */
  isSame(step: Step): boolean {
    return this.#signs[step.n - 1] === signOf(step)
  }

  /** There are few kinds: each text is kept once. */
  #kept(sign: string): string {
    const kept = this.#known.get(sign) ?? sign
    this.#known.set(kept, kept)
    return kept
  }
}

const signOf = (step: Step): string =>
  isLaneStep(step) ? `${step.beat} ${step.kind} ${step.lane}` : `${step.beat} ${step.kind}`
