/**
 * Tries every place where a process of the scenario may die: plays it once to learn the places, then once for each of them.
 * The lane that dies starts again at once and gets again what it was doing, as with any at-least-once delivery.
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { CrashPoint } from '../../../shared/crash-point.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Connection } from '../sqlite/connection.ts'
import type { CrashAt, Rehearse } from './play-options.ts'

/** A crash that did harm. */
export interface Harm extends CrashAt {
  /** Goals of the scenario that did not hold at the end, or what went wrong on the way. */
  broken: readonly string[]
}

/** What came of all the crashes. */
export interface Tried {
  tried: number
  harmful: readonly Harm[]
  /** Not come by again: work in bulk commits as often as its slices of time allow, so the last of many comings may be missing. */
  missed: readonly CrashAt[]
}

/** What is tried, and what is looked at. */
export interface TryOptions {
  /** An existing directory; each play gets one of its own in it, and takes it away again. */
  directory: string
  /** Hears how many of all have been tried. */
  onProgress?: (done: number, total: number) => void | Promise<void>
  /** Looks at the databases of the lane that died, at the end. @returns what is broken */
  check?: (databases: ReadonlyMap<string, Connection>) => string | undefined
  /** Only processes of these lanes die; of all when left out. */
  lanes?: readonly string[]
  /** Which of the places are tried, where all of them would take too long; all when left out. */
  sample?: (places: readonly CrashAt[]) => readonly CrashAt[]
  signal?: AbortSignal
}

/** @returns the crash points after which a goal of the scenario fails; none, where every guarantee stands */
export async function tryEveryCrashPoint(rehearse: Rehearse, options: TryOptions): Promise<Tried> {
  const places: CrashAt[] = []
  await inDirectory(options.directory, (directory) =>
    rehearse({
      directory,
      ...signalled(options),
      onSteps: () => undefined,
      onCrashPoints: (lane, reached) => places.push(...counted(lane, reached)),
    }),
  )
  const harmful: Harm[] = []
  const missed: CrashAt[] = []
  const reached = places.filter(({ lane }) => options.lanes?.includes(lane) ?? true)
  const wanted = options.sample?.(reached) ?? reached
  for (const [index, place] of wanted.entries()) {
    const broken = await playWith(rehearse, place, options)
    if (broken === undefined) missed.push(place)
    else if (broken.length > 0) harmful.push({ ...place, broken })
    await options.onProgress?.(index + 1, wanted.length)
  }
  return { tried: wanted.length - missed.length, harmful, missed }
}

const signalled = ({ signal }: TryOptions) => (signal ? { signal } : {})

/** The n-th coming to a point counts as a place of its own. */
function counted(lane: string, reached: readonly CrashPoint[]): CrashAt[] {
  const hits = new Map<CrashPoint, number>()
  return reached.map((point) => {
    const hit = (hits.get(point) ?? 0) + 1
    hits.set(point, hit)
    return { lane, point, hit }
  })
}

/** @returns what is broken; undefined when the lane never came there */
async function playWith(
  rehearse: Rehearse,
  crashAt: CrashAt,
  options: TryOptions,
): Promise<string[] | undefined> {
  const broken: string[] = []
  let crashed = false
  try {
    await inDirectory(options.directory, (directory) =>
      rehearse({
        directory,
        crashAt,
        ...signalled(options),
        onEnd: (lane, databases) => {
          const wrong = lane === crashAt.lane ? options.check?.(databases) : undefined
          if (wrong !== undefined) broken.push(wrong)
        },
        onSteps: (steps) => {
          for (const step of steps) {
            if (step.kind === 'crashed') crashed = true
            if (step.kind === 'goal-checked' && !step.holds) broken.push(step.goal)
          }
        },
      }),
    )
  } catch (error) {
    const { data } = Problem.from(error, { code: 'play-failed', remedy: 'Report it.' })
    if (data.code === 'cancelled') throw error
    broken.push(data.what)
  }
  return crashed || broken.length > 0 ? broken : undefined
}

async function inDirectory(parent: string, work: (directory: string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(parent, 'crash-'))
  try {
    await work(directory)
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 5 })
  }
}
