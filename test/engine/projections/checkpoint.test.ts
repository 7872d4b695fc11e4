import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openProjector } from '../../../electron/engine/projections/projector.ts'
import { counting, openBoth } from './counting.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'checkpoint-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

/** Events counted into the read model, and the position that its checkpoint claims. */
function found(): { counted: number; checkpoint: number } {
  const db = new BetterSqlite3(join(directory, 'read.db'))
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    return {
      counted: Number(db.prepare('SELECT coalesce(sum(n), 0) FROM counted').pluck().get()),
      checkpoint: Number(db.prepare('SELECT coalesce(max(position), 0) FROM checkpoints').pluck().get()),
    }
  } finally {
    db.close()
  }
}

describe('a checkpoint', () => {
  test('is not moved by an event whose rows could not be written, and the rows are taken back', async () => {
    const { store, read } = await openBoth(directory, 3)
    const failing = {
      ...counting,
      apply: (...args: Parameters<typeof counting.apply>) => {
        counting.apply(...args)
        if (args[1].position === 2) throw new Error('disk full')
      },
    }
    const projector = openProjector({ projection: failing, store, connection: read })
    await expect(projector.catchUp()).rejects.toThrow('disk full')
    expect(found()).toEqual({ counted: 1, checkpoint: 1 })
    await openProjector({ projection: counting, store, connection: read }).catchUp()
    expect(found()).toEqual({ counted: 3, checkpoint: 3 })
    await store.close()
    read.close()
  })

  test('agrees with the rows after every kill -9 of the projecting process, and counts no event twice', async () => {
    const EVENTS = 3_000
    const { store, read } = await openBoth(directory, EVENTS)
    openProjector({ projection: counting, store, connection: read })
    await store.close()
    read.close()
    let kills = 0
    for (let round = 0; found().checkpoint < EVENTS; round += 1) {
      const child = spawn(process.execPath, ['test/engine/projections/project-slowly.ts', directory], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const exit = once(child, 'exit')
      // It says each position it has committed; after some of them it is killed without warning.
      let said = 0
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString().split('\n').length - 1
        if (round < 10 && said > 100 + round * 20) child.kill('SIGKILL')
      })
      const [, signal] = await exit
      if (signal === 'SIGKILL') kills += 1
      const { counted, checkpoint } = found()
      expect(counted).toBe(checkpoint)
    }
    expect(kills).toBeGreaterThan(4)
    expect(found()).toEqual({ counted: EVENTS, checkpoint: EVENTS })
  })
})
