/** What is written by a tool says what the schemas say today. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { scenarioJsonSchema } from '../../electron/engine/scenario/json-schema.ts'
import { scenarioReference } from '../../electron/engine/scenario/reference.ts'

test.each([
  ['scenarios/scenario.schema.json', scenarioJsonSchema],
  ['docs/scenario-reference.md', scenarioReference],
])('%s is up to date: "npm run schema" writes it', (file, text) => {
  expect(readFileSync(file, 'utf8')).toBe(text())
})
