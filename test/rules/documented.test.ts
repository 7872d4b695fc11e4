/** What a room offers to others is explained where it is declared. */
import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'

const ROOMS = [
  'shared',
  'shared/caption',
  'shared/scenario',
  'shared/trace',
  ...globSync('electron/engine/**/*.ts')
    .map((file) => dirname(file))
    .filter((room, index, rooms) => rooms.indexOf(room) === index),
]

const EXPORTED = /^export (?:abstract )?(?:async )?(?:function\*?|class|interface|type|const) (\w+)/

/** The type that a schema stands for says what the schema says: both have one name, and one comment. */
const TYPE_OF_SCHEMA = /^export type (\w+) = z\.(?:infer|input)<typeof \1>$/

/** `file:line name` of every exported declaration without a comment of its own right above it. */
function undocumented(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((line, index) => {
    const name = TYPE_OF_SCHEMA.test(line) ? undefined : EXPORTED.exec(line)?.[1]
    return name && !lines[index - 1]?.trimEnd().endsWith('*/') ? [`${file}:${index + 1} ${name}`] : []
  })
}

test.each(ROOMS)('every symbol that %s exports says what it means', (room) => {
  const files = globSync(`${room}/*.ts`)
  expect(files.length).toBeGreaterThan(0)
  expect(files.flatMap(undocumented)).toEqual([])
})
