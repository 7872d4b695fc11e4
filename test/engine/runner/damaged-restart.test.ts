/** A lane whose file was damaged while it was down. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { play } from '../../../electron/engine/runner/play.ts'
import { requireScenario } from '../../../electron/engine/scenario/load.ts'

const directory = mkdtempSync(join(tmpdir(), 'damaged-restart-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const SCRIPT = `
title: A file goes bad
chapter: Tests
order: 1
minutes: 1
hook: Damage.
teaches: [nothing]
domain: banking
starts: 2015-01-01T18:00:00Z
lanes:
  - { id: es, system: event-sourced, title: Lane }
beats:
  - { do: OpenAccount, to: a-1, with: { owner: Ada } }
  - { crash: store-before-commit, lanes: [es] }
  - { do: Deposit, to: a-1, with: { amount: 100, note: first }, expect: crash }
  - { restart: [es] }
`

test('is not started again on it: the file is set aside as it was, and the play says where', async () => {
  const folder = join(directory, 'scenarios', 'bad')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'scenario.yaml'), SCRIPT)
  writeFileSync(join(folder, 'narration.md'), '# Bad\n')
  const file = join(directory, 'es-events.db')
  let bytes = Buffer.alloc(0)
  const played = play(await requireScenario(join(directory, 'scenarios'), 'bad'), {
    directory,
    onSteps(steps) {
      if (!steps.some(({ kind }) => kind === 'crashed')) return
      bytes = Buffer.concat([readFileSync(file).subarray(0, 4096), Buffer.alloc(4096, 7)])
      writeFileSync(file, bytes)
    },
  })
  await expect(played).rejects.toMatchObject({ data: { code: 'damaged' } })
  expect(bytes.length).toBe(8192)
  expect(readFileSync(`${file}.damaged-1`).equals(bytes)).toBe(true)
  expect(existsSync(file)).toBe(false)
})
