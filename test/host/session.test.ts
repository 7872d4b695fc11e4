import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answer } from '../../electron/host/session.ts'
import { Frame, type Handlers, MAX_REQUEST_LENGTH } from '../../shared/contract.ts'
import { GlobalPosition, PlayId } from '../../shared/ids.ts'
import { Problem } from '../../shared/problem.ts'

/** Handlers that note what reaches them. */
function recording(overrides: Partial<Handlers> = {}) {
  const heard: string[] = []
  const note =
    <I, O>(name: string, output: O) =>
    async (_input: I) => {
      heard.push(name)
      return output
    }
  const handlers: Handlers = {
    'host.about': note('host.about', {
      version: '1',
      sqlite: '3',
      node: '24',
      transport: 'browser' as const,
    }),
    'library.list': note('library.list', []),
    'play.start': note('play.start', { play: PlayId.parse('p1') }),
    'statement.explain': note('statement.explain', { had: false as const, why: 'it is a test' }),
    'lanes.ask': note('lanes.ask', []),
    'table.rows': note('table.rows', { rows: [], total: 0 }),
    'log.events': note('log.events', { events: [], head: GlobalPosition.parse(0) }),
    'moment.stop': note('moment.stop', { stopped: true }),
    'play.cancel': note('play.cancel', { cancelled: true }),
    'play.close': note('play.close', { closed: true }),
    ...overrides,
  }
  return { heard, handlers }
}

const refusal = (id: number, problem: object) => ({
  id,
  problem: expect.objectContaining({ code: 'request-refused', remedy: expect.any(String), ...problem }),
})

describe('a session answers', () => {
  test('a request with the output of its handler', async () => {
    const { handlers } = recording()
    expect(await answer('{"id":7,"call":"play.start","input":{"scenario":"s"}}', handlers)).toEqual({
      id: 7,
      output: { play: 'p1' },
    })
  })

  test('what is no JSON', async () => {
    expect(await answer('{', recording().handlers)).toEqual(refusal(-1, { what: 'a request is not JSON' }))
  })

  test('an unknown call, by its number and with the calls there are', async () => {
    const frame = await answer('{"id":3,"call":"files.read","input":{}}', recording().handlers)
    expect(frame).toEqual(refusal(3, { what: expect.stringContaining('host.about, library.list') }))
  })

  test.each(['__proto__', 'constructor', 'toString'])('the name %s like any unknown call', async (call) => {
    const frame = await answer(JSON.stringify({ id: 3, call, input: {} }), recording().handlers)
    expect(frame).toEqual(refusal(3, {}))
  })

  test('an input of the wrong shape, with the field, before the handler hears of it', async () => {
    const { heard, handlers } = recording()
    const frame = await answer('{"id":4,"call":"play.start","input":{"scenario":5}}', handlers)
    expect(frame).toEqual(refusal(4, { where: 'scenario', what: expect.stringContaining('play.start') }))
    expect(heard).toEqual([])
  })

  test('a request that is too long without reading it', async () => {
    const { heard, handlers } = recording()
    const frame = await answer(
      JSON.stringify({ id: 5, call: 'host.about', input: {}, filling: 'x'.repeat(MAX_REQUEST_LENGTH) }),
      handlers,
    )
    expect(frame).toEqual(refusal(-1, { what: expect.stringContaining('longer than') }))
    expect(heard).toEqual([])
  })

  test('a failing handler with its problem', async () => {
    const problem = { code: 'scenario-unknown', what: 'there is no such scenario', remedy: 'Choose another.' }
    const { handlers } = recording({ 'library.list': () => Promise.reject(new Problem(problem)) })
    expect(await answer('{"id":6,"call":"library.list","input":{}}', handlers)).toEqual({ id: 6, problem })
  })

  test('an unexpected failure in words, never with a stack', async () => {
    const failure = new Error('disk I/O error')
    const { handlers } = recording({ 'library.list': () => Promise.reject(failure) })
    const frame = await answer('{"id":6,"call":"library.list","input":{}}', handlers)
    expect(frame).toMatchObject({
      problem: { code: 'host-failed', where: 'library.list', what: 'disk I/O error' },
    })
    expect(JSON.stringify(frame)).not.toContain('.ts:')
  })

  test('anything at all with a frame', async () => {
    const { handlers } = recording()
    const requests = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({
          id: fc.anything(),
          call: fc.constantFrom('host.about', 'play.start', 'x'),
          input: fc.anything(),
        })
        .map((request) => JSON.stringify(request, (_key, value) => (typeof value === 'bigint' ? 0 : value))),
    )
    await fc.assert(
      fc.asyncProperty(requests, async (text) => {
        Frame.parse(JSON.parse(JSON.stringify(await answer(text, handlers))))
      }),
    )
  })
})
