/** Everything that takes long in a host: work over a large log, and every scenario of the app. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type OperationGap, operationGaps } from './operations.ts'
import { playGaps } from './plays.ts'

export interface GapOptions {
  /** For all the files. */
  directory: string
  /** A log of 10,000 events instead of 100,000. */
  quick: boolean
}

export async function* allGaps({ directory, quick }: GapOptions): AsyncGenerator<OperationGap> {
  const own = join(directory, 'gaps')
  mkdirSync(own)
  yield* operationGaps(own, quick ? 10_000 : 100_000)
  yield* playGaps(own, resolve('scenarios'))
}
