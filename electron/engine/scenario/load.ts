/** Reads scenario folders: `scenario.yaml` and `narration.md` side by side. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChoiceValues } from '../../../shared/choice.ts'
import type { ScenarioCard } from '../../../shared/contract.ts'
import { Problem, type ProblemData } from '../../../shared/problem.ts'
import type { Scenario } from '../../../shared/scenario.ts'
import { slices } from '../pacing/slices.ts'
import { brokenCard, cardOf } from './card.ts'
import { checkScenario } from './check.ts'
import { alternatives } from './choices.ts'
import { didYouMean } from './fault-words.ts'
import { parseNarration, type Section } from './narration.ts'
import { type ParsedScenario, parseScenario } from './parse.ts'

/** A scenario that can be played. */
export interface LoadedScenario {
  id: string
  /** The script, with what was chosen in its places. */
  scenario: Scenario
  chosen: ChoiceValues
  sections: ReadonlyMap<string, Section>
}

/** A scenario, or everything that is wrong with it. */
export type LoadResult = { loaded: LoadedScenario } | { problems: ProblemData[] }

/**
 * @param folder one scenario's folder; @param shown its name in messages
 * @param values what the viewer chose; the rest takes its defaults
 * @throws Problem when something is chosen that the script does not offer
 */
export async function loadScenario(
  folder: string,
  id: string,
  shown = folder,
  values: ChoiceValues = {},
): Promise<LoadResult> {
  const scenarioFile = join(shown, 'scenario.yaml')
  const narrationFile = join(shown, 'narration.md')
  let text: string
  try {
    text = await readFile(join(folder, 'scenario.yaml'), 'utf8')
  } catch {
    return { problems: [missing(scenarioFile)] }
  }
  const { sections, problems } = parseNarration(
    await readOptional(join(folder, 'narration.md')),
    narrationFile,
  )
  const check = (parsed: ParsedScenario) =>
    'problems' in parsed
      ? parsed.problems
      : checkScenario(parsed.scenario, sections, parsed.lineOf, narrationFile)
  const slice = slices()
  // Many may be loaded at a time: each of them is work enough for a turn.
  if (slice.spent()) await slice.pause()
  const parsed = parseScenario(text, scenarioFile, values)
  problems.push(...check(parsed))
  if (problems.length > 0 || 'problems' in parsed) return { problems }
  // Whatever else could be chosen must be playable too.
  for (const other of alternatives(parsed.scenario.choices)) {
    if (slice.spent()) await slice.pause()
    const found = check(parseScenario(text, scenarioFile, other))
    const [[choice, value] = []] = Object.entries(other)
    problems.push(...found.map((one) => ({ ...one, what: `${one.what} (when ${choice} is ${value})` })))
  }
  if (problems.length > 0) return { problems }
  return { loaded: { id, scenario: parsed.scenario, chosen: parsed.chosen, sections } }
}

/** The scenario of that name, or a `Problem` that lists everything wrong with it. */
export async function requireScenario(
  directory: string,
  id: string,
  values: ChoiceValues = {},
): Promise<LoadedScenario> {
  const known = await scenarioIds(directory)
  if (!/^[a-z0-9-]+$/.test(id) || !known.includes(id))
    throw new Problem({
      code: 'scenario-unknown',
      what: `there is no scenario "${id}"`,
      remedy: `${didYouMean(id, known)}Choose one of ${known.join(', ')}.`,
    })
  const result = await loadScenario(join(directory, id), id, join('scenarios', id), values)
  if ('loaded' in result) return result.loaded
  const [first, ...others] = result.problems
  throw new Problem({
    code: 'scenario-invalid',
    what: first?.what ?? 'the scenario cannot be read',
    where: first?.where,
    remedy: `${first?.remedy ?? ''}${others.length > 0 ? ` (${others.length} more; its card in the library lists them all)` : ''}`,
  })
}

/** All scenarios for the library, in teaching order; one that cannot be read is listed with its problems. */
export async function listScenarios(directory: string): Promise<ScenarioCard[]> {
  const cards = await Promise.all(
    (await scenarioIds(directory)).map(async (id) => {
      const result = await loadScenario(join(directory, id), id, join('scenarios', id))
      if ('problems' in result) return brokenCard(id, result.problems)
      return cardOf(id, result.loaded.scenario, result.loaded.sections)
    }),
  )
  return cards
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
    .map(({ order: _, ...card }) => card)
}

async function scenarioIds(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort()
}

const readOptional = (file: string) => readFile(file, 'utf8').catch(() => '')

const missing = (file: string): ProblemData => ({
  code: 'scenario-missing',
  where: file,
  what: 'the file is not there or cannot be read',
  remedy: 'A scenario is a folder with a scenario.yaml and a narration.md.',
})
