import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keepAnchor, readAnchors } from '../../../electron/engine/proof/anchors.ts'
import { GlobalPosition } from '../../../shared/ids.ts'

let directory: string
const file = () => join(directory, 'anchors.jsonl')
const anchor = (position: number) => ({ position: GlobalPosition.parse(position), hash: 'ab'.repeat(32) })

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'anchors-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

describe('a file of anchors', () => {
  test('is only ever appended to', () => {
    keepAnchor(file(), anchor(3))
    keepAnchor(file(), anchor(7))
    expect(readAnchors(file())).toEqual([anchor(3), anchor(7)])
  })

  test('leaves out a last line that was never finished', () => {
    keepAnchor(file(), anchor(3))
    appendFileSync(file(), '{"position":9,"ha')
    expect(readAnchors(file())).toEqual([anchor(3)])
  })

  test.each(['{"position":9}', '{"position":-1,"hash":"ab"}', 'no JSON', ''])(
    'is a problem that names the line when it holds anything else: %j',
    (line) => {
      keepAnchor(file(), anchor(3))
      appendFileSync(file(), `${line}\n`)
      expect(() => readAnchors(file())).toThrow(/anchors\.jsonl, line 2/)
    },
  )
})
