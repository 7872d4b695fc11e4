/** The virtual clock of a play. It moves only when the script says so, and never backwards. */
import { VirtualTime } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problem.ts'

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** The only clock that a scenario knows. */
export class VirtualClock {
  private time: number
  private halted = false

  /** @param starts ISO 8601 in UTC */
  constructor(starts: string) {
    this.time = Date.parse(starts)
  }

  readonly now = (): VirtualTime => VirtualTime.parse(this.time)

  /** The moment that `15:47` means today. */
  timeOfDay(text: string): VirtualTime {
    const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number)
    const midnight = this.time - (this.time % UNITS.d)
    return VirtualTime.parse(midnight + hours * UNITS.h + minutes * UNITS.m + seconds * UNITS.s)
  }

  /** The moment that `15:47` or `+5m` means now. */
  moment(text: string): VirtualTime {
    const [, amount, unit] = /^\+(\d+)(ms|s|m|h|d)$/.exec(text) ?? []
    if (amount === undefined) return this.timeOfDay(text)
    return VirtualTime.parse(this.time + Number(amount) * UNITS[unit as keyof typeof UNITS])
  }

  /** It stands still from now on, whoever moves it: its play is given up. */
  halt(): void {
    this.halted = true
  }

  moveTo(time: VirtualTime): void {
    if (this.halted) return
    if (time < this.time)
      throw new Problem({
        code: 'clock-backwards',
        what: `the clock cannot go back from ${new Date(this.time).toISOString()} to ${new Date(time).toISOString()}`,
        remedy: 'Put the beats in the order of their times.',
      })
    this.time = time
  }
}
