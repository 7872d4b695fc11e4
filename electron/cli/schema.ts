/** `npm run schema`: writes the JSON Schema of scenario files for editors, from the schema that checks them. */
import { writeFile } from 'node:fs/promises'
import { scenarioJsonSchema } from '../engine/scenario/json-schema.ts'
import { readArguments } from './arguments.ts'
import { runTool } from './exit.ts'

export const SCHEMA_FILE = 'scenarios/scenario.schema.json'

runTool(async () => {
  readArguments({ options: {} }, 'Usage: npm run schema')
  await writeFile(SCHEMA_FILE, scenarioJsonSchema())
  console.log(`${SCHEMA_FILE} written`)
  return 0
})
