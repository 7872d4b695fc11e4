import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defineReadModel } from '../../../electron/engine/projections/read-model.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { readTotals, totals } from './kit.ts'

test('two processes may come to a new read database at the same moment: what one has created, the other leaves as it is', () => {
  const directory = mkdtempSync(join(tmpdir(), 'opening-'))
  const options = { name: 'read', file: join(directory, 'read.db') }
  const faster = new Connection(options)
  /** Between its look at what is missing and its transaction, another process is faster. */
  class Slower extends Connection {
    override transaction: Connection['transaction'] = (...work) => {
      defineReadModel(faster, totals)
      return super.transaction(...work)
    }
  }
  const slower = new Slower(options)
  defineReadModel(slower, totals)
  expect(readTotals(slower)).toEqual([])
  slower.close()
  faster.close()
  rmSync(directory, { recursive: true })
})
