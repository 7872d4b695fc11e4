import { describe, expect, test } from 'vitest'
import { createClient } from '../../shared/client.ts'
import { PlayId } from '../../shared/ids.ts'
import { Problem } from '../../shared/problem.ts'
import { looseEnd } from './wires.ts'

const about = { version: '1', sqlite: '3', node: '24', transport: 'browser' }
const problemOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => (error instanceof Problem ? error.data : error),
  )

describe('a client', () => {
  test('gives each answer to the call it belongs to, whatever the order they come in', async () => {
    const wire = looseEnd()
    const client = createClient(wire)
    const [first, second] = [client.call('host.about', {}), client.call('library.list', {})]
    const [a, b] = wire.sent.map((text) => JSON.parse(text) as { id: number; call: string })
    expect([a?.call, b?.call]).toEqual(['host.about', 'library.list'])
    wire.arrive(JSON.stringify({ id: b?.id, output: [] }))
    wire.arrive(JSON.stringify({ id: a?.id, output: about }))
    expect(await second).toEqual([])
    expect(await first).toEqual(about)
  })

  test('hands on the problem that the host reports', async () => {
    const wire = looseEnd()
    const call = createClient(wire).call('host.about', {})
    const problem = { code: 'x', what: 'it broke', where: 'here', remedy: 'Mend it.' }
    wire.arrive(JSON.stringify({ id: 1, problem }))
    expect(await problemOf(call)).toEqual(problem)
  })

  test('refuses an answer that is not what the contract says, and names the call', async () => {
    const wire = looseEnd()
    const call = createClient(wire).call('host.about', {})
    wire.arrive(JSON.stringify({ id: 1, output: { ...about, transport: 'pigeon' } }))
    expect(await problemOf(call)).toMatchObject({
      code: 'message-unreadable',
      what: 'the answer to host.about cannot be read',
      where: expect.stringContaining('transport'),
    })
  })

  test('tells notices to those who asked for them, until they stop listening', () => {
    const wire = looseEnd()
    const client = createClient(wire)
    const heard: string[] = []
    const stop = client.on('play.ended', ({ play, outcome }) => heard.push(`${play} ${outcome}`))
    const notice = JSON.stringify({ notice: 'play.ended', data: { play: 'p1', outcome: 'finished' } })
    wire.arrive(notice)
    stop()
    wire.arrive(notice)
    expect(heard).toEqual(['p1 finished'])
  })

  test.each([
    ['no JSON', 'nonsense'],
    ['no frame', '{"hello":1}'],
    ['a notice without its data', '{"notice":"play.ended","data":{"play":"p1"}}'],
  ])('counts the connection as lost when a message is %s', async (_what, text) => {
    const wire = looseEnd()
    const client = createClient(wire)
    const call = client.call('host.about', {})
    const reasons: unknown[] = []
    client.onClose((problem) => reasons.push(problem?.data.code))
    wire.arrive(text)
    expect(await problemOf(call)).toMatchObject({ code: 'message-unreadable' })
    wire.close()
    expect(reasons).toEqual(['message-unreadable'])
  })

  test('rejects what waits, and what is asked later, once the host is gone', async () => {
    const wire = looseEnd()
    const client = createClient(wire)
    const waiting = client.call('host.about', {})
    wire.close()
    expect(await problemOf(waiting)).toMatchObject({ code: 'connection-lost' })
    expect(await problemOf(client.call('play.close', { play: PlayId.parse('p1') }))).toMatchObject({
      code: 'connection-lost',
    })
    expect(wire.sent).toHaveLength(1)
    const reasons: unknown[] = []
    client.onClose((problem) => reasons.push(problem?.data.code))
    expect(reasons).toEqual(['connection-lost'])
  })

  test('ends with the reason of an engine that has stopped, for what waits and for what is asked later', async () => {
    const wire = looseEnd()
    const client = createClient(wire)
    const waiting = client.call('host.about', {})
    const problem = { code: 'engine-stopped', what: 'out of memory', remedy: 'Reconnect.' }
    wire.arrive(JSON.stringify({ notice: 'engine.stopped', data: { problem } }))
    expect(await problemOf(waiting)).toEqual(problem)
    expect(await problemOf(client.call('host.about', {}))).toEqual(problem)
    expect(wire.sent).toHaveLength(1)
  })

  test('ignores answers to calls it never made', () => {
    const wire = looseEnd()
    createClient(wire)
    expect(() => wire.arrive(JSON.stringify({ id: 99, output: null }))).not.toThrow()
  })
})
