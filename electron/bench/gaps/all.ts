/** Everything that takes long: in the thread that answers windows, and in the engine's own. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { hostGaps } from './host.ts'
import { type OperationGap, operationGaps } from './operations.ts'
import { playGaps } from './plays.ts'

export interface GapOptions {
  /** For all the files. */
  directory: string
  /** A log of 10,000 events instead of 100,000. */
  quick: boolean
}

/** Whose event loop is held up: what a window feels, or what somebody waits for who cancels or asks. */
export type Loop = 'host' | 'engine'

export interface LoopGap extends OperationGap {
  loop: Loop
}

export async function* allGaps({ directory, quick }: GapOptions): AsyncGenerator<LoopGap> {
  const own = join(directory, 'gaps')
  mkdirSync(own)
  const scenarios = resolve('scenarios')
  for await (const gap of hostGaps(own, scenarios)) yield { loop: 'host', ...gap }
  for await (const gap of operationGaps(own, quick ? 10_000 : 100_000)) yield { loop: 'engine', ...gap }
  for await (const gap of playGaps(own, scenarios)) yield { loop: 'engine', ...gap }
}
