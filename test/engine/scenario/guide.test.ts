/** The guide for authors: complete, and its example is played. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { play } from '../../../electron/engine/runner/play.ts'
import { RUN_TABLES } from '../../../electron/engine/runner/run-database.ts'
import { requireScenario } from '../../../electron/engine/scenario/load.ts'
import { NumberChoice, OptionsChoice } from '../../../shared/choice.ts'
import { Ask, beatSchemas, LaneSpec, Scenario } from '../../../shared/scenario.ts'
import type { Step } from '../../../shared/trace.ts'
import { ofKind } from '../runner/played.ts'

const guide = readFileSync('docs/writing-scenarios.md', 'utf8')
const [, inGuide = ''] = guide.split('## A complete small example')
const [, script = ''] = /```yaml\n([\s\S]*?)```/.exec(inGuide) ?? []
const [, narration = ''] = /```markdown\n([\s\S]*?)```/.exec(inGuide) ?? []

const directory = mkdtempSync(join(tmpdir(), 'replayground-test-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('the example of the guide', async () => {
  const folder = join(directory, 'scenarios', 'example')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'scenario.yaml'), script)
  writeFileSync(join(folder, 'narration.md'), narration)

  test.each([
    ['without', '1', 0],
    ['with', '2', 1],
  ])('is played as it stands, %s a version', async (check, key, conflicts) => {
    const loaded = await requireScenario(join(directory, 'scenarios'), 'example', { check })
    const steps: Step[] = []
    await play(loaded, {
      directory: mkdtempSync(join(directory, 'play-')),
      onSteps: (some) => steps.push(...some),
    })
    expect(ofKind(steps, 'revealed').map((step) => step.key)).toEqual([key])
    expect(ofKind(steps, 'goal-checked').map(({ holds }) => holds)).toEqual([true])
    expect(ofKind(steps, 'narrated').at(-1)?.figures?.conflicts?.value).toBe(conflicts)
  })
})

describe('the guide explains', () => {
  const named = (name: string) =>
    expect(guide).toMatch(new RegExp(`\`${name}[\`:]|^ *-? ?${name}: |[{,] ${name}: `, 'm'))

  test.each(Object.keys(Scenario.shape))('the key %s of the head', named)
  test.each(Object.keys(LaneSpec.shape))('the key %s of a lane', named)
  test.each(Object.entries(beatSchemas))(
    'the beat %s with all that may stand beside it',
    (beat, { shape }) => {
      expect(guide).toMatch(new RegExp(`^\\| \`${beat}\` `, 'm'))
      for (const key of Object.keys(shape)) named(key)
    },
  )
  test.each([...new Set([OptionsChoice, NumberChoice].flatMap(({ shape }) => Object.keys(shape)))])(
    'the key %s of a choice',
    named,
  )
  test.each(Object.keys(Ask.shape))('the key %s of a question', named)
  test.each(['run', 'measured', 'scaled', 'formula', 'quoted', 'source', 'unit'])('the figure key %s', named)
  test.each(RUN_TABLES)('the table $name with its columns', ({ name, columns }) => {
    const line = guide.split('\n').findLast((text) => text.startsWith(`| \`${name}\` `))
    for (const column of columns) expect(line).toContain(`\`${column}\``)
  })
})
