/** Plays a case in interleaved rounds, so that whatever slows the machine down slows all contestants down. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { Problem } from '../../shared/problem.ts'
import { type Case, CONTESTANTS, type Contestant, type Work } from './case.ts'

/** What is measured: the time that went by, or only the time in which this process worked. */
export type Clock = 'wall' | 'cpu'

/** Milliseconds. On a machine that does other things at the same time, the `cpu` clock is the steadier one. */
const CLOCKS: Record<Clock, () => number> = {
  wall: () => performance.now(),
  cpu() {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000
  },
}

export interface Result {
  name: string
  unit: string
  amount: number
  rounds: number
  /** Milliseconds of the median round. */
  ms: Record<Contestant, number>
  /** Units a second in the median round. */
  perSecond: Record<Contestant, number>
  /** Median, over the rounds, of the speed in relation to the baseline of the same round: 1 is as fast, 0.5 half as fast. */
  ratio: Record<Exclude<Contestant, 'baseline'>, number>
}

/** @throws Problem `bench-outcome-differs` when contestants did not do the same work */
export async function playRounds(one: Case, directory: string, clock: Clock = 'wall'): Promise<Result> {
  const works = new Map<Contestant, Work>()
  try {
    for (const contestant of CONTESTANTS) {
      const own = join(directory, contestant)
      mkdirSync(own, { recursive: true })
      works.set(contestant, await one.open(contestant, own))
    }
    const times: Record<Contestant, number[]> = { baseline: [], detached: [], attached: [] }
    // Round 0 warms up the compiler and the page cache, and is not counted.
    for (let round = 0; round <= one.rounds; round += 1)
      for (const contestant of turned(round)) {
        const ms = await time(works.get(contestant), CLOCKS[clock])
        if (round > 0) times[contestant].push(ms)
      }
    compareOutcomes(one, works)
    return summary(one, times)
  } finally {
    for (const work of works.values()) work.close()
  }
}

/** Nobody is always first. */
const turned = (round: number) => CONTESTANTS.map((_, n) => CONTESTANTS[(n + round) % 3] ?? 'baseline')

async function time(work: Work | undefined, now: () => number): Promise<number> {
  await work?.ready?.()
  // Garbage of the one before is not on this one's bill; there is no gc() without --expose-gc.
  globalThis.gc?.()
  const started = now()
  await work?.run()
  return now() - started
}

function compareOutcomes({ name }: Case, works: ReadonlyMap<Contestant, Work>): void {
  const expected = works.get('baseline')?.outcome()
  for (const [contestant, work] of works) {
    const outcome = work.outcome()
    if (isDeepStrictEqual(outcome, expected)) continue
    throw new Problem({
      code: 'bench-outcome-differs',
      where: `${name}, ${contestant}`,
      what: `${JSON.stringify(outcome)} came out, not ${JSON.stringify(expected)} as of the baseline`,
      remedy: 'Times of different work cannot be compared: make the contestants do the same.',
    })
  }
}

function summary(one: Case, times: Record<Contestant, number[]>): Result {
  const each = <T>(of: (contestant: Contestant) => T) => ({
    baseline: of('baseline'),
    detached: of('detached'),
    attached: of('attached'),
  })
  const ms = each((contestant) => median(times[contestant]))
  const ratio = (contestant: Contestant) =>
    median(times[contestant].map((own, round) => (times.baseline[round] ?? 0) / own))
  return {
    name: one.name,
    unit: one.unit,
    amount: one.amount,
    rounds: one.rounds,
    ms,
    perSecond: each((contestant) => (one.amount / ms[contestant]) * 1_000),
    ratio: { detached: ratio('detached'), attached: ratio('attached') },
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
