/** What a window may ask about a run: the plan of a statement, and a question of the script at another moment. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHost, type Host } from '../../electron/host/host.ts'
import { openSession } from '../../electron/host/session.ts'
import { type Client, createClient } from '../../shared/client.ts'
import { LaneId, PlayId, StepNumber } from '../../shared/ids.ts'
import type { Step, StepOf } from '../../shared/trace.ts'
import { wirePair } from './wires.ts'

let directory: string
let host: Host
let client: Client
let play: PlayId
const steps: Step[] = []
const progress: { done: number; total: number }[] = []
const lanes = ['crud', 'cqrs', 'es'].map((lane) => LaneId.parse(lane))

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'replayground-asking-'))
  host = createHost({
    scenariosDirectory: 'scenarios',
    playsDirectory: directory,
    version: '1',
    transport: 'desktop',
  })
  const [here, there] = wirePair()
  openSession(there, host)
  client = createClient(here)
  client.on('trace.grew', (notice) => steps.push(...notice.steps))
  client.on('lanes.asking', ({ done, total }) => progress.push({ done, total }))
  const ended = new Promise((done) => client.on('play.ended', done))
  ;({ play } = await client.call('play.start', { scenario: 'one-order-three-ways' }))
  await ended
})
afterAll(async () => {
  await host.close()
  rmSync(directory, { recursive: true, force: true })
})

/** Of all databases of the run, whatever else lies beside them. */
const fingerprint = () =>
  readdirSync(join(directory, play))
    .filter((file) => file.endsWith('.db'))
    .map((file) =>
      createHash('sha256')
        .update(readFileSync(join(directory, play, file)))
        .digest('hex'),
    )

describe('the plan of a statement', () => {
  const statements = () => steps.filter((step) => step.kind === 'statement')
  const explain = (step: number) => client.call('statement.explain', { play, step: StepNumber.parse(step) })

  test('can be had for every statement of the run, and changes nothing', async () => {
    const before = fingerprint()
    for (const { n, sql } of statements()) expect(await explain(n), sql).toMatchObject({ had: true })
    expect(fingerprint()).toEqual(before)
  })

  test('is that of SQLite', async () => {
    const read = statements().find(({ sql }) => /^SELECT [\s\S]*FROM orders WHERE id = /i.test(sql))
    expect(await explain(read?.n ?? 0)).toMatchObject({
      lines: [{ parent: 0, detail: expect.stringMatching(/^SEARCH orders USING (INDEX|PRIMARY KEY)/) }],
    })
  })

  test('cannot be had of anything but a recorded statement', async () => {
    const other = steps.find(({ kind }) => kind === 'command-sent')
    expect(await explain(other?.n ?? 0)).toEqual({
      had: false,
      why: 'this run has recorded no statement at that step',
    })
    expect(await explain(1_000_000)).toMatchObject({ had: false })
    const input = { play, step: 'DROP TABLE orders' }
    await expect(client.call('statement.explain', input as never)).rejects.toMatchObject({
      data: { code: 'request-refused' },
    })
  })

  test('cannot be had of a run that is closed', async () => {
    const input = { play: PlayId.parse('another'), step: StepNumber.parse(1) }
    expect(await client.call('statement.explain', input)).toMatchObject({ had: false })
  })
})

describe('a question that is put again', () => {
  const asked = () => steps.filter((step) => step.kind === 'query-sent')
  const answersOf = (beat: number) =>
    steps
      .filter(
        (step): step is StepOf<'query-answered'> => step.kind === 'query-answered' && step.beat === beat,
      )
      .map(({ lane, answer }) => ({ lane, answer }))

  test('gets the very answers of the run when it is put where the run has put it', async () => {
    const [first] = asked()
    const query = first?.beat ?? 0
    const there = answersOf(query)
    expect(
      await client.call('lanes.ask', { play, query, after: query - 1, lanes: there.map(({ lane }) => lane) }),
    ).toEqual(there)
    const told = progress.at(-1)
    expect(told?.done).toBe(told?.total)
  })

  test('gets others at another moment, and leaves the run as it is', async () => {
    const query = asked()[0]?.beat ?? 0
    const before = fingerprint()
    const early = await client.call('lanes.ask', { play, query, after: 0, lanes })
    expect(early.map(({ lane }) => lane)).toEqual(lanes)
    expect(early).not.toEqual(answersOf(query))
    expect(fingerprint()).toEqual(before)
    expect(readdirSync(join(directory, play)).filter((name) => name.startsWith('asked-'))).toEqual([])
  })

  test('can be stopped, and is by the next one', async () => {
    const query = asked()[0]?.beat ?? 0
    const ask = () => client.call('lanes.ask', { play, query, after: query, lanes })
    const first = ask().catch((error: unknown) => error)
    const second = ask().catch((error: unknown) => error)
    expect(await first).toMatchObject({ data: { code: 'cancelled' } })
    await client.call('lanes.stop', { play })
    await second
    expect(await client.call('lanes.stop', { play })).toEqual({ stopped: false })
  })

  test('is refused where there is none, or nobody to ask', async () => {
    const query = asked()[0]?.beat ?? 0
    const unknown = { data: { code: 'question-unknown' } }
    for (const wrong of [
      { query: 0, after: 0, lanes },
      { query, after: 10_000, lanes },
      { query, after: 0, lanes: [] },
      { query, after: 0, lanes: [LaneId.parse('nobody')] },
    ])
      await expect(client.call('lanes.ask', { play, ...wrong })).rejects.toMatchObject(unknown)
  })
})
