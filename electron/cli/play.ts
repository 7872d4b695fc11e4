/** `npm run play -- SCENARIO [--trace FILE] [--keep DIR]`: plays without a window and says what came out. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { count } from '../../shared/caption.ts'
import { Problem } from '../../shared/problem.ts'
import { canonicalLine, isLaneStep, type Step } from '../../shared/trace.ts'
import { play } from '../engine/runner/play.ts'
import { requireScenario } from '../engine/scenario/load.ts'
import { readArguments } from './arguments.ts'
import { runTool } from './exit.ts'
import { LaneSummary } from './lane-summary.ts'

const USAGE = 'Usage: npm run play -- SCENARIO [--trace FILE] [--keep DIR] [--scenarios DIR]'

runTool(async () => {
  const { values, positionals } = readArguments(
    {
      allowPositionals: true,
      options: {
        trace: { type: 'string' },
        keep: { type: 'string' },
        scenarios: { type: 'string', default: 'scenarios' },
      },
    },
    USAGE,
  )
  const [id, ...more] = positionals
  if (id === undefined || more.length > 0)
    throw new Problem({ code: 'usage', what: 'name one scenario', remedy: USAGE })

  const loaded = await requireScenario(resolve(values.scenarios), id)
  const directory = values.keep === undefined ? await temporary() : await empty(resolve(values.keep))
  const trace = values.trace === undefined ? undefined : createWriteStream(values.trace)
  const hash = createHash('sha256')
  const lanes = new Map<string, LaneSummary>()
  const goals = { holding: 0, failing: 0 }
  let steps = 0

  const take = (step: Step) => {
    steps += 1
    hash.update(`${canonicalLine(step)}\n`)
    trace?.write(`${JSON.stringify(step)}\n`)
    if (step.kind === 'lane-opened') lanes.set(step.lane, new LaneSummary(step.title))
    if (isLaneStep(step)) lanes.get(step.lane)?.take(step)
    if (step.kind === 'goal-checked') goals[step.holds ? 'holding' : 'failing'] += 1
  }
  try {
    await play(loaded, { directory, onSteps: (batch) => batch.forEach(take) })
    if (trace) await finished(trace.end())
  } finally {
    if (values.keep === undefined) await rm(directory, { recursive: true, force: true })
  }

  console.log(`${loaded.scenario.title}: ${count(steps, 'step')}, sha256 ${hash.digest('hex')}`)
  for (const lane of lanes.values()) console.log(lane.text())
  console.log(`Goals: ${goals.holding} hold, ${goals.failing} do not.`)
  if (values.keep !== undefined) console.log(`Databases kept in ${values.keep}`)
  return goals.failing === 0 ? 0 : 1
})

const temporary = () => mkdtemp(join(tmpdir(), 'replayground-play-'))

/** Databases are only ever created: a directory that holds something is left alone. */
async function empty(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true })
  if ((await readdir(directory)).length > 0)
    throw new Problem({
      code: 'usage',
      where: directory,
      what: 'the directory is not empty',
      remedy: 'Name a new or an empty directory.',
    })
  return directory
}
