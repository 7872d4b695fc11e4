/** `npm run play -- SCENARIO [--trace FILE] [--keep DIR]`, or `--all`: plays without a window and says what came out. */
import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { count } from '../../shared/caption.ts'
import type { ChoiceValues } from '../../shared/choice.ts'
import { Problem } from '../../shared/problem.ts'
import { tryEveryCrashPoint } from '../engine/runner/every-crash-point.ts'
import { play } from '../engine/runner/play.ts'
import { type LoadedScenario, listScenarios, requireScenario } from '../engine/scenario/load.ts'
import { readArguments } from './arguments.ts'
import { runTool } from './exit.ts'
import { type Played, playOne } from './play-one.ts'

const USAGE =
  'Usage: npm run play -- SCENARIO [--choose ID=VALUE …] [--trace FILE] [--keep DIR] [--every-crash-point] [--scenarios DIR], or --all'

runTool(async () => {
  const { values, positionals } = readArguments(
    {
      allowPositionals: true,
      options: {
        all: { type: 'boolean', default: false },
        choose: { type: 'string', multiple: true, default: [] },
        'every-crash-point': { type: 'boolean', default: false },
        trace: { type: 'string' },
        keep: { type: 'string' },
        scenarios: { type: 'string', default: 'scenarios' },
      },
    },
    USAGE,
  )
  const scenarios = resolve(values.scenarios)
  if (values.all && positionals.length === 0 && !values.trace && !values.keep) return playAll(scenarios)
  const [id, ...more] = positionals
  if (id === undefined || more.length > 0 || values.all)
    throw new Problem({ code: 'usage', what: 'name one scenario', remedy: USAGE })
  const loaded = await requireScenario(scenarios, id, chosen(values.choose))
  return values['every-crash-point'] ? tryCrashes(loaded) : playNamed(loaded, values)
})

/** `interval=100`: a number where it looks like one. */
const chosen = (texts: readonly string[]): ChoiceValues =>
  Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=')
      if (at < 1)
        throw new Problem({
          code: 'usage',
          what: `"${text}" chooses nothing`,
          remedy: 'Write --choose ID=VALUE.',
        })
      const value = text.slice(at + 1)
      return [text.slice(0, at), /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value]
    }),
  )

/** Where a process of the scenario may die, and what it harms. */
async function tryCrashes(loaded: LoadedScenario): Promise<number> {
  const directory = await temporary()
  try {
    const { tried, harmful, missed } = await tryEveryCrashPoint(
      (options) => play(loaded, { ...options, rehearsal: true }),
      { directory },
    )
    const left = missed.length > 0 ? ` ${missed.length} came only in some plays, and were not tried.` : ''
    console.log(
      `${loaded.scenario.title}: ${count(tried, 'crash point')} tried, ${harmful.length} do harm.${left}`,
    )
    for (const { lane, point, hit, broken } of harmful)
      console.log(`  ${lane}, ${point}, time ${hit}: ${broken.join(' · ')}`)
    return harmful.length === 0 ? 0 : 1
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function playNamed(loaded: LoadedScenario, files: { trace?: string; keep?: string }): Promise<number> {
  const trace = files.trace === undefined ? undefined : await openFile(files.trace)
  const directory = files.keep === undefined ? await temporary() : await empty(resolve(files.keep))
  try {
    const played = await playOne(loaded, directory, (step) => trace?.write(`${JSON.stringify(step)}\n`))
    if (trace) await finished(trace.end())
    console.log(`${loaded.scenario.title}: ${count(played.steps, 'step')}, sha256 ${played.hash}`)
    for (const lane of played.lanes) console.log(lane.text())
    console.log(`Goals: ${played.goals.holding} hold, ${played.goals.failing} do not.`)
    if (files.keep !== undefined) console.log(`Databases kept in ${files.keep}`)
    return played.goals.failing === 0 ? 0 : 1
  } finally {
    if (files.keep === undefined) await rm(directory, { recursive: true, force: true })
  }
}

/** Every bundled scenario, one line each. */
async function playAll(scenarios: string): Promise<number> {
  const cards = await listScenarios(scenarios)
  const line = (...cells: string[]) =>
    `${(cells[0] ?? '').padEnd(28)}${cells
      .slice(1, 5)
      .map((cell) => cell.padStart(12))
      .join('')}  ${cells[5] ?? ''}`
  console.log(line('scenario', 'steps', 'events', 'statements', 'seconds', 'sha256'))
  let failing = 0
  for (const { id } of cards) {
    const directory = await temporary()
    try {
      const played = await playOne(await requireScenario(scenarios, id), directory)
      failing += played.goals.failing
      console.log(line(id, ...figures(played)))
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  }
  console.log(`${count(cards.length, 'scenario')} played, ${failing} goals do not hold.`)
  return failing === 0 ? 0 : 1
}

const figures = ({ steps, events, statements, seconds, hash }: Played) => [
  String(steps),
  String(events),
  String(statements),
  seconds.toFixed(2),
  hash,
]

/** @throws Problem when it cannot be written */
async function openFile(path: string): Promise<WriteStream> {
  const stream = createWriteStream(path)
  try {
    await once(stream, 'open')
  } catch (error) {
    throw new Problem({
      code: 'file-not-writable',
      where: path,
      what: error instanceof Error ? error.message : String(error),
      remedy: 'Name a file in a folder that exists and may be written to.',
    })
  }
  return stream
}

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
