import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { restoreBounds } from '../../electron/shell/window-bounds.ts'
import { recallWindow, rememberWindow } from '../../electron/shell/window-memory.ts'

const MAIN = { x: 0, y: 25, width: 1920, height: 1055 }
const LEFT = { x: -1280, y: 0, width: 1280, height: 1024 }
const kept = (bounds: object) => JSON.stringify(bounds)

describe('the window comes up', () => {
  test('at its first size when nothing is remembered', () => {
    expect(restoreBounds(undefined, [MAIN])).toEqual({ width: 1440, height: 900 })
  })

  test('where it was, on either screen', () => {
    for (const bounds of [
      { width: 1200, height: 800, x: 100, y: 50 },
      { width: 1200, height: 800, x: -1200, y: 0 },
    ])
      expect(restoreBounds(kept(bounds), [MAIN, LEFT])).toEqual(bounds)
  })

  test('in the middle, with its size, when its screen is gone', () => {
    expect(restoreBounds(kept({ width: 1200, height: 800, x: -1250, y: 0 }), [MAIN])).toEqual({
      width: 1200,
      height: 800,
    })
  })

  test.each([
    ['to the right', { x: 1900, y: 100 }],
    ['below', { x: 100, y: 1060 }],
    ['above', { x: 100, y: -20 }],
  ])('in the middle when its title bar would be out of reach: %s', (_where, place) => {
    expect(restoreBounds(kept({ width: 1200, height: 800, ...place }), [MAIN])).toEqual({
      width: 1200,
      height: 800,
    })
  })

  test('no larger than the screen it is on', () => {
    expect(restoreBounds(kept({ width: 4000, height: 3000, x: 0, y: 25 }), [MAIN])).toEqual({
      width: 1920,
      height: 1055,
      x: 0,
      y: 25,
    })
    expect(restoreBounds(undefined, [{ x: 0, y: 0, width: 1366, height: 728 }])).toEqual({
      width: 1366,
      height: 728,
    })
  })

  test('large enough to work with', () => {
    expect(restoreBounds(kept({ width: 10, height: 10 }), [MAIN])).toEqual({ width: 960, height: 600 })
  })

  test.each([
    '',
    'no JSON',
    'null',
    '[]',
    '{"width":"1"}',
    '{"width":-5,"height":900}',
    '{"width":1e999,"height":1}',
  ])('as at first when what is kept is %j', (text) =>
    expect(restoreBounds(text, [MAIN])).toEqual({ width: 1440, height: 900 }),
  )
})

test('its place is kept in a file, and a file that cannot be kept is no failure', () => {
  const folder = mkdtempSync(join(tmpdir(), 'replayground-window-'))
  const bounds = { width: 1200, height: 800, x: 100, y: 50 }
  rememberWindow(join(folder, 'window.json'), bounds)
  expect(restoreBounds(recallWindow(join(folder, 'window.json')), [MAIN])).toEqual(bounds)
  expect(() => rememberWindow(join(folder, 'missing', 'window.json'), bounds)).not.toThrow()
  expect(recallWindow(join(folder, 'missing', 'window.json'))).toBeUndefined()
  rmSync(folder, { recursive: true })
})
