import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkStart } from '../../electron/shell/check-start.ts'
import { Problem } from '../../shared/problem.ts'

let root: string
const places = () => ({
  page: join(root, 'page'),
  scenariosDirectory: join(root, 'scenarios'),
  playsDirectory: join(root, 'plays'),
  ready: async () => {},
})

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'replayground-start-'))
  mkdirSync(join(root, 'page'))
  writeFileSync(join(root, 'page', 'index.html'), '<!doctype html>')
  mkdirSync(join(root, 'scenarios'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('before a start', () => {
  test('nothing is wrong when all is in place, and nothing is left behind', async () => {
    await checkStart(places())
    expect(readdirSync(join(root, 'plays'))).toEqual([])
  })

  test('a page that was never built is told by its place', async () => {
    rmSync(join(root, 'page', 'index.html'))
    await expect(checkStart(places())).rejects.toMatchObject({
      data: { code: 'page-missing', where: places().page },
    })
  })

  test('missing scenarios are told', async () => {
    rmSync(join(root, 'scenarios'), { recursive: true })
    await expect(checkStart(places())).rejects.toMatchObject({ data: { code: 'scenarios-missing' } })
  })

  test('an engine that cannot work is told as it says so itself, after what it needs has been looked at', async () => {
    const told = { code: 'sqlite-unavailable', what: 'SQLite cannot be loaded', remedy: 'Install again.' }
    const ready = () => Promise.reject(new Problem(told))
    await expect(checkStart({ ...places(), ready })).rejects.toMatchObject({ data: told })
    rmSync(join(root, 'scenarios'), { recursive: true })
    await expect(checkStart({ ...places(), ready })).rejects.toMatchObject({
      data: { code: 'scenarios-missing' },
    })
  })

  test('a place where nothing can be written is told, with what the system says', async () => {
    // A file where the directory should be: no user has the right to write below it.
    writeFileSync(join(root, 'plays'), '')
    await expect(checkStart(places())).rejects.toMatchObject({
      data: {
        code: 'plays-unwritable',
        where: places().playsDirectory,
        what: expect.stringContaining('EEXIST'),
      },
    })
  })
})
