/** What is found in a log that is read from its first event to its last. */
import { describe, expect, test } from 'vitest'
import { examineLog } from '../../../electron/engine/operations/examine.ts'
import { all, append, Files } from './kit.ts'

describe('a log that is examined', () => {
  test('says which event cannot be read as JSON, which place two events share, and where a key leads nowhere', async () => {
    using files = new Files()
    const { connection, store } = files.store()
    await append(store, 'a', 'b', 'c')
    connection.raw.exec(`UPDATE events SET data = '{' WHERE position = 2`)
    expect((await examineLog(connection)).faults).toEqual(['the data of event 2 is no JSON'])
    connection.raw.exec(`UPDATE events SET data = '{}'; DROP INDEX events_stream_version`)
    connection.raw.exec(`UPDATE events SET stream = 'account-a', version = 1 WHERE position = 3`)
    expect((await examineLog(connection)).faults).toEqual(['two events share version 1 of account-a'])
  })

  test('has the same digest as another only when both hold the same', async () => {
    using files = new Files()
    const [one, two] = [files.store('one.db'), files.store('two.db')]
    await append(one.store, 'a', 'b')
    await append(two.store, 'a', 'b')
    const digests = async () => [
      (await examineLog(one.connection)).digest,
      (await examineLog(two.connection)).digest,
    ]
    const [a, b] = await digests()
    expect(a).toBe(b)
    two.connection.raw.exec(`UPDATE events SET data = '{"amount":3}' WHERE position = 2`)
    const [c, d] = await digests()
    expect(c).not.toBe(d)
    expect((await all(one.store.readAll())).length).toBe(2)
  })
})
