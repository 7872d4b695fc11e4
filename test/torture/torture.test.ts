import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { torture } from './torture.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'torture-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

test('two writers and two readers in processes of their own survive kill -9: nothing is lost, doubled, skipped or torn', async () => {
  const { kills, events, broken } = await torture({ directory, rounds: 12, seed: 2_026 })
  expect(broken).toEqual([])
  expect(kills).toBe(12)
  expect(events).toBeGreaterThan(100)
})
