/** `npm run schema`: writes what editors and authors need to know of scenario files, from the schemas that check them. */
import { writeFile } from 'node:fs/promises'
import { scenarioJsonSchema } from '../engine/scenario/json-schema.ts'
import { scenarioReference } from '../engine/scenario/reference.ts'
import { readArguments } from './arguments.ts'
import { runTool } from './exit.ts'

const FILES: Readonly<Record<string, () => string>> = {
  'scenarios/scenario.schema.json': scenarioJsonSchema,
  'docs/scenario-reference.md': scenarioReference,
}

runTool(async () => {
  readArguments({ options: {} }, 'Usage: npm run schema')
  for (const [file, text] of Object.entries(FILES)) {
    await writeFile(file, text())
    console.log(`${file} written`)
  }
  return 0
})
