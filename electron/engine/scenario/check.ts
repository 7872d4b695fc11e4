/** What the schema cannot say: that names used in a script exist, and that commands have the shape the domain expects. */
import type { z } from 'zod'
import type { ProblemData } from '../../../shared/problem.ts'
import type { Beat, Scenario } from '../../../shared/scenario.ts'
import { isOrderCommand, orderCommands } from '../domains/ordering/commands.ts'
import { isOrderQuestion, orderQuestions } from '../domains/ordering/questions.ts'
import type { Section } from './narration.ts'

type Path = readonly PropertyKey[]
interface Finding {
  path: Path
  what: string
  remedy: string
}

export function checkScenario(
  scenario: Scenario,
  sections: ReadonlyMap<string, Section>,
  lineOf: (path: Path) => string,
  narrationFile: string,
): ProblemData[] {
  const lanes = new Set<string>(scenario.lanes.map((lane) => lane.id))
  const findings = [
    ...twice(scenario.lanes.map((lane) => lane.id)).map((id) => ({
      path: ['lanes'],
      what: `lane "${id}" is there twice`,
      remedy: 'Give each lane an id of its own.',
    })),
    ...scenario.beats.flatMap((beat, index) =>
      checkBeat(beat, ['beats', index], { lanes, sections, scenario }),
    ),
  ]
  const said = new Set(scenario.beats.flatMap((beat) => ('say' in beat ? [beat.say] : [])))
  const unsaid = [...sections.values()].filter((section) => !said.has(section.id))
  return [
    ...findings.map(({ path, what, remedy }) => ({
      code: 'scenario-invalid',
      where: lineOf(path),
      what,
      remedy,
    })),
    ...unsaid.map((section) => ({
      code: 'narration-unused',
      where: `${narrationFile}:${section.line}:1`,
      what: `section "${section.id}" is never said`,
      remedy: 'Add a beat "say" for it, or remove the section.',
    })),
  ]
}

interface Known {
  lanes: ReadonlySet<string>
  sections: ReadonlyMap<string, Section>
  scenario: Scenario
}

function checkBeat(beat: Beat, path: Path, { lanes, sections, scenario }: Known): Finding[] {
  const unknownLanes = ('lanes' in beat && beat.lanes ? beat.lanes : 'lane' in beat ? [beat.lane] : [])
    .filter((id) => !lanes.has(id))
    .map((id) => ({
      path: [...path, 'lane' in beat ? 'lane' : 'lanes'],
      what: `there is no lane "${id}"`,
      remedy: `Expected ${[...lanes].join(', ')}.`,
    }))
  return [...unknownLanes, ...checkNames(beat, path, sections, scenario)]
}

function checkNames(beat: Beat, path: Path, sections: Known['sections'], scenario: Scenario): Finding[] {
  if ('do' in beat) {
    if (!isOrderCommand(beat.do))
      return [unknown([...path, 'do'], 'command', beat.do, Object.keys(orderCommands))]
    return misfits(orderCommands[beat.do].safeParse(beat.with), [...path, 'with'])
  }
  if ('query' in beat) {
    if (!isOrderQuestion(beat.query))
      return [unknown([...path, 'query'], 'question', beat.query, Object.keys(orderQuestions))]
    return misfits(orderQuestions[beat.query].safeParse(beat.with), [...path, 'with'])
  }
  if ('say' in beat && !sections.has(beat.say))
    return [unknown([...path, 'say'], 'section in narration.md', beat.say, [...sections.keys()])]
  if ('reveal' in beat) {
    const asked = scenario.beats.flatMap((other) => ('ask' in other ? [other.ask] : []))
    if (!asked.includes(beat.reveal)) return [unknown([...path, 'reveal'], 'question', beat.reveal, asked)]
  }
  return []
}

const unknown = (path: Path, kind: string, name: string, known: readonly string[]): Finding => ({
  path,
  what: `there is no ${kind} "${name}"`,
  remedy: `Expected ${known.length > 0 ? `one of ${known.join(', ')}` : 'one to be defined first'}.`,
})

function misfits(result: z.ZodSafeParseResult<unknown>, path: Path): Finding[] {
  if (result.success) return []
  return result.error.issues.map((issue) => ({
    path: [...path, ...issue.path],
    what: `"${issue.path.join('.') || 'with'}" does not fit: ${issue.message}`,
    remedy: 'Correct the fields of this beat.',
  }))
}

const twice = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index)
