/** The death of a process, as the engine plays it: whatever was open is dropped without a commit, nobody cleans up. */
import type { CrashPoint } from '../../../shared/crash-point.ts'
import type { CrashPoints } from './crash-points.ts'

/** Thrown at a crash point. Nothing may catch it but the runner: a dead process handles no errors. */
export class Crash extends Error {
  readonly point: CrashPoint

  constructor(point: CrashPoint) {
    super(`crashed at ${point}`)
    this.name = 'Crash'
    this.point = point
  }
}

/** Crash points of one lane: remembers where work has come by, and dies where it was told to. */
export class ArmedCrashPoints implements CrashPoints {
  /** Points reached so far, in order. */
  readonly reached: CrashPoint[] = []
  private armed: { point: string; hits: number } | undefined

  /** @param hit 1 for the next time that work comes there */
  arm(point: string, hit = 1): void {
    this.armed = { point, hits: hit }
  }

  reach(name: CrashPoint): void {
    this.reached.push(name)
    if (this.armed?.point !== name) return
    this.armed.hits -= 1
    if (this.armed.hits > 0) return
    this.armed = undefined
    throw new Crash(name)
  }
}
