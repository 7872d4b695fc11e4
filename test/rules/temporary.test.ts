import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import temporary, { lastingTemp } from '../temporary.ts'

test('what tests write outside of the project lies in one directory of their run, and goes with it', () => {
  expect(dirname(tmpdir())).toBe(lastingTemp())
  const outer = tmpdir()
  const end = temporary()
  const own = tmpdir()
  expect(own).not.toBe(outer)
  writeFileSync(join(mkdtempSync(join(own, 'left-')), 'file'), 'left behind')
  end()
  expect(existsSync(own)).toBe(false)
  expect(tmpdir()).toBe(outer)
  rmSync(own, { recursive: true, force: true })
})
