/**
 * Plays a script again up to one of its steps, on databases of its own, and keeps what is committed there. The script is deterministic,
 * and each step is held against the one of the run that is being watched, which is not touched.
 */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../../shared/problem.ts'
import { breather } from '../engine/runner/breathe.ts'
import type { Standing } from '../engine/runner/standing.ts'
import type { LoadedScenario } from '../engine/scenario/load.ts'
import { Moment } from './moment.ts'
import type { RecordedSteps } from './recorded-steps.ts'
import type { Runner } from './runner.ts'

export interface ReplayOptions {
  /** An existing, empty directory. */
  directory: string
  signal: AbortSignal
  /** Hears how many of the steps have been played. */
  onProgress(done: number, total: number): void
}

/** @throws Problem when the signal is aborted, or the script is played another way than before */
export async function replayTo(
  run: Runner,
  loaded: LoadedScenario,
  recorded: RecordedSteps,
  step: number,
  options: ReplayOptions,
): Promise<Moment> {
  const played = join(options.directory, 'played')
  const kept = join(options.directory, 'kept')
  await Promise.all([mkdir(played), mkdir(kept)])
  const standing = await standingAt(run, loaded, recorded, step, { ...options, directory: played })
  try {
    const breathe = breather(options.signal, () => {})
    for (const { databases } of standing.lanes)
      for (const { file, content } of databases) {
        await content?.copyTo(join(kept, file), () => options.signal.throwIfAborted())
        await breathe()
      }
  } catch (error) {
    throw options.signal.aborted ? cancelled() : error
  } finally {
    closeAll(standing)
    await rm(played, { recursive: true, force: true, maxRetries: 5 })
  }
  return new Moment(kept, loaded, standing)
}

async function standingAt(
  run: Runner,
  loaded: LoadedScenario,
  recorded: RecordedSteps,
  step: number,
  { directory, signal, onProgress }: ReplayOptions,
): Promise<Standing> {
  if (step > recorded.length)
    throw new Problem({
      code: 'step-unknown',
      where: `step ${step}`,
      what: `the run has ${recorded.length} steps so far`,
      remedy: 'Choose a step that has been played.',
    })
  let found: Standing | undefined
  let other: Problem | undefined
  try {
    await run(loaded, {
      directory,
      signal,
      until: { step, standing: (standing) => (found = standing) },
      onSteps(steps) {
        const differs = steps.find((one) => one.n <= step && !recorded.isSame(one))
        if (differs) other ??= playedOtherwise(differs.n)
        onProgress(Math.min(steps.at(-1)?.n ?? 0, step), step)
      },
    })
  } catch (error) {
    // What stands was handed over: that the play was given up, or how, does not matter any more.
    if (!found) throw error
  }
  if (found && !other && !signal.aborted) return found
  if (found) closeAll(found)
  throw signal.aborted ? cancelled() : (other ?? playedOtherwise(step))
}

const closeAll = ({ lanes }: Standing) => {
  for (const { databases } of lanes) for (const { content } of databases) content?.close()
}

const playedOtherwise = (step: number) =>
  new Problem({
    code: 'played-otherwise',
    where: `step ${step}`,
    what: 'when it was played again, the script went another way than before',
    remedy: 'This is a defect of the engine: please report it.',
  })

const cancelled = () =>
  new Problem({
    code: 'cancelled',
    what: 'the script was not played again to the end',
    remedy: 'Ask again when you like.',
  })
