/** Where every guarantee stands, no crash anywhere may break what a scenario promises. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { tryEveryCrashPoint } from '../../../electron/engine/runner/every-crash-point.ts'
import { play } from '../../../electron/engine/runner/play.ts'
import { requireScenario } from '../../../electron/engine/scenario/load.ts'

const directory = mkdtempSync(join(tmpdir(), 'replayground-test-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const ids = readdirSync('scenarios', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const loaded = await Promise.all(ids.map((id) => requireScenario('scenarios', id)))
const guarded = loaded.filter(
  ({ scenario }) => !scenario.beats.some((beat) => 'guarantee' in beat || 'bulk' in beat),
)

describe.each(guarded)('$id', (scenario) => {
  test('stays right wherever a process dies', async () => {
    const { tried, harmful } = await tryEveryCrashPoint(
      (options) => play(scenario, { ...options, rehearsal: true }),
      { directory },
    )
    expect(harmful).toEqual([])
    expect(tried).toBeGreaterThanOrEqual(
      scenario.scenario.lanes.some((l) => l.system === 'event-sourced') ? 1 : 0,
    )
  })
})
