import { z } from 'zod'
import { Scenario } from '../../../shared/scenario.ts'

/** The JSON Schema of a scenario file as text, for editors that complete and check while typing. */
export const scenarioJsonSchema = (): string =>
  `${JSON.stringify({ ...z.toJSONSchema(Scenario, { io: 'input' }), title: 'Replayground scenario' }, null, 2)}\n`
