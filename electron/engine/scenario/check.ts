/** What the schema cannot say: that names used in a script exist, and that commands have the shape the domain expects. */
import type { z } from 'zod'
import { offers } from '../../../shared/choice.ts'
import type { ProblemData } from '../../../shared/problem.ts'
import type { Beat, Scenario } from '../../../shared/scenario.ts'
import { CRASH_PLACES } from '../systems/crash-points.ts'
import { domains } from '../systems/domains.ts'
import { laneSettings } from '../systems/lane-settings.ts'
import { range } from './choices.ts'
import type { Fault } from './explain.ts'
import { didYouMean } from './fault-words.ts'
import { misfits } from './misfits.ts'
import type { Section } from './narration.ts'
import type { Path } from './script-text.ts'

/**
 * Everything that is wrong with a script whose shape is right, in its order; empty when it can be played.
 * @param lineOf `file:line:column` of a value of the script
 * @param narrationFile name for messages
 */
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
    ...twice(scenario.choices.map((choice) => choice.id)).map((id) => ({
      path: ['choices'],
      what: `choice "${id}" is there twice`,
      remedy: 'Give each choice an id of its own.',
    })),
    ...scenario.lanes.flatMap(({ system, options }, index) =>
      misfits(laneSettings[system], options, ['lanes', index, 'options']),
    ),
    ...scenario.choices.flatMap((choice, index) =>
      offers(choice, choice.default)
        ? []
        : [
            {
              path: ['choices', index, 'default'],
              what: `the default of "${choice.id}" is not among what it offers`,
              remedy: `Expected ${range(choice)}.`,
            },
          ],
    ),
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

function checkBeat(beat: Beat, path: Path, { lanes, sections, scenario }: Known): Fault[] {
  const unknownLanes = lanesNamed(beat)
    .filter((id) => !lanes.has(id))
    .map((id) => ({
      path: [...path, 'lane' in beat ? 'lane' : 'lanes'],
      what: `there is no lane "${id}"`,
      remedy: `${didYouMean(id, lanes)}Expected ${[...lanes].join(', ')}.`,
    }))
  return [...unknownLanes, ...checkWhen(beat, path, scenario), ...checkNames(beat, path, sections, scenario)]
}

function lanesNamed(beat: Beat): readonly string[] {
  if ('lanes' in beat && beat.lanes) return beat.lanes
  if ('restart' in beat) return beat.restart
  if ('ask' in beat) return beat.node ?? []
  return 'lane' in beat ? [beat.lane] : []
}

function checkNames(beat: Beat, path: Path, sections: Known['sections'], scenario: Scenario): Fault[] {
  const { commands, questions, plans } = domains[scenario.domain]
  const fits = (kind: string, key: string, name: string, shapes: Readonly<Record<string, Shape>>) => {
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined
    if (!shape) return [unknown([...path, key], kind, name, Object.keys(shapes))]
    return 'with' in beat ? misfits(shape, beat.with, [...path, 'with']) : []
  }
  const named = (key: string, kind: string, name: string, known: readonly string[]) =>
    known.includes(name) ? [] : [unknown([...path, key], kind, name, known)]
  const other = <T>(pick: (beat: Beat) => T | undefined) => scenario.beats.flatMap((one) => pick(one) ?? [])
  const choices = scenario.choices.map(({ id }) => id)

  if ('save' in beat)
    return [
      ...fits('command', 'command', beat.command, commands),
      ...named(
        'save',
        'load by',
        beat.save,
        other((one) => ('load' in one ? one.by : undefined)),
      ),
    ]
  if ('do' in beat) return fits('command', 'do', beat.do, commands)
  if ('again' in beat)
    return named(
      'again',
      'delivery',
      beat.again,
      other((one) => ('do' in one && 'as' in one ? one.as : undefined)),
    )
  if ('query' in beat) return fits('question', 'query', beat.query, questions)
  if ('bulk' in beat)
    return fits(
      'plan',
      'bulk',
      beat.bulk,
      Object.fromEntries(Object.entries(plans).map(([name, plan]) => [name, plan.fields])),
    )
  if ('crash' in beat) return named('crash', 'crash point', beat.crash, crashPoints(beat, scenario))
  if ('choose' in beat) return named('choose', 'choice', beat.choose, choices)
  if ('say' in beat)
    return [
      ...named('say', 'section in narration.md', beat.say, [...sections.keys()]),
      ...checkFigures(beat, path, sections),
    ]
  if ('reveal' in beat)
    return named(
      'reveal',
      'question',
      beat.reveal,
      other((one) => ('ask' in one ? one.ask : undefined)),
    )
  return []
}

/** Where the lanes of the beat may die. */
function crashPoints(beat: Beat, { lanes }: Scenario): string[] {
  const named = 'lanes' in beat ? beat.lanes : undefined
  const dying = lanes.filter(({ id }) => named?.includes(id) ?? true)
  return CRASH_PLACES.flatMap(({ system, points }) =>
    dying.some((lane) => lane.system === system) ? points : [],
  )
}

type Shape = z.ZodType<object>

/** Every figure has its place in the section, and every place its figure. */
function checkFigures(
  { say, figures = {} }: Extract<Beat, { say: string }>,
  path: Path,
  sections: Known['sections'],
): Fault[] {
  const places = [...(sections.get(say)?.markdown.matchAll(/\{\{([^}]*)\}\}/g) ?? [])].map(
    ([, name = '']) => name,
  )
  const names = Object.keys(figures)
  return [
    ...places
      .filter((place) => !names.includes(place))
      .map((place) => ({
        path: [...path, 'say'],
        what: `section "${say}" has a place for the figure "${place}", which is not given`,
        remedy: 'Add it to the figures of this beat.',
      })),
    ...names
      .filter((name) => !places.includes(name))
      .map((name) => ({
        path: [...path, 'figures', name],
        what: `the figure "${name}" has no place in section "${say}"`,
        remedy: `Write {{${name}}} where it belongs.`,
      })),
  ]
}

/** Choices named by a beat's `when`, with values that they offer. */
function checkWhen({ when = {} }: Beat, path: Path, { choices }: Scenario): Fault[] {
  return Object.entries(when).flatMap(([id, wanted]) => {
    const choice = choices.find((one) => one.id === id)
    if (!choice)
      return [
        unknown(
          [...path, 'when', id],
          'choice',
          id,
          choices.map((one) => one.id),
        ),
      ]
    return [wanted]
      .flat()
      .filter((value) => !offers(choice, value))
      .map((value) => ({
        path: [...path, 'when', id],
        what: `"${id}" can never be ${value}`,
        remedy: `Expected ${range(choice)}.`,
      }))
  })
}

const unknown = (path: Path, kind: string, name: string, known: readonly string[]): Fault => ({
  path,
  what: `there is no ${kind} "${name}"`,
  remedy: `${didYouMean(name, known)}Expected ${known.length > 0 ? `one of ${known.join(', ')}` : 'one to be defined first'}.`,
})

const twice = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index)
