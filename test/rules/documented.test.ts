/** What a room of the engine offers to others is explained where it is declared. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const ROOMS = [
  'eventstore',
  'commands',
  'snapshots',
  'processes',
  'operations',
  'privacy',
  'proof',
  'domains/fulfilment',
  'domains/inventory',
  'domains/payments',
  'domains/shipping',
]

const EXPORTED = /^export (?:abstract )?(?:async )?(?:function\*?|class|interface|type|const) (\w+)/

/** `file:line name` of every exported declaration without a comment of its own right above it. */
function undocumented(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((line, index) => {
    const name = EXPORTED.exec(line)?.[1]
    return name && !lines[index - 1]?.trimEnd().endsWith('*/') ? [`${file}:${index + 1} ${name}`] : []
  })
}

test.each(ROOMS)('every symbol that engine/%s exports says what it means', (room) => {
  const files = globSync(`electron/engine/${room}/*.ts`)
  expect(files.length).toBeGreaterThan(0)
  expect(files.flatMap(undocumented)).toEqual([])
})
