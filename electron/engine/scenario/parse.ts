/** Scenario text in, checked scenario out; every error names file, line, column and what was expected. */
import type { ChoiceValues } from '../../../shared/choice.ts'
import type { ProblemData } from '../../../shared/problem.ts'
import { Scenario } from '../../../shared/scenario.ts'
import { choicesIn, substitute, withDefaults } from './choices.ts'
import { checked } from './faults.ts'
import { type Path, ScriptText } from './script-text.ts'

/** A script of the right shape with the place of each value, or what is wrong with it. */
export type ParsedScenario =
  | { scenario: Scenario; chosen: ChoiceValues; lineOf: (path: Path) => string }
  | { problems: ProblemData[] }

/**
 * @param file name for messages, as the reader knows it
 * @param values what the viewer chose; the rest takes its defaults
 * @throws Problem when something is chosen that the script does not offer
 */
export function parseScenario(text: string, file: string, values: ChoiceValues = {}): ParsedScenario {
  const script = ScriptText.read(text, file)
  if (!(script instanceof ScriptText)) return { problems: [script] }
  const problems: ProblemData[] = []
  let chosen: ChoiceValues = {}
  const scenario = checked(
    Scenario,
    {
      value() {
        const written = script.value()
        chosen = withDefaults(choicesIn(written), values)
        return substitute(written, chosen)
      },
      rename: (map, key, meant) => script.rename(map, key, meant),
    },
    ({ path, what, remedy }) =>
      problems.push({ code: 'scenario-invalid', where: script.where(path), what, remedy }),
  )
  return scenario ? { scenario, chosen, lineOf: (path) => script.where(path) } : { problems }
}
