/** What a window may ask about a run: the plan of a statement, and a question of the script at another moment. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHost, type Host } from '../../electron/host/host.ts'
import { openSession } from '../../electron/host/session.ts'
import { type Client, createClient } from '../../shared/client.ts'
import { PAGE_AT_MOST, READ_AT_MOST } from '../../shared/contract.ts'
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
  client.on('moment.replaying', ({ done, total }) => progress.push({ done, total }))
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
    for (const { n, sql } of statements())
      expect(await explain(n), sql).toMatchObject({ had: true, on: 'run' })
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
  const query = () => asked()[0]?.beat ?? 0
  const ask = (step: number, line = query()) =>
    client.call('lanes.ask', { play, step: StepNumber.parse(step), query: line })
  const moments = () => readdirSync(join(directory, play)).filter((name) => name.startsWith('moment-'))

  test('gets the very answers of the run when it is put where the run has put it', async () => {
    const there = steps.filter(
      (step): step is StepOf<'query-answered'> => step.kind === 'query-answered' && step.beat === query(),
    )
    const answers = await ask(asked()[0]?.n ?? 0)
    for (const { lane, answer } of there)
      expect(answers).toContainEqual({ state: 'answered', lane, title: expect.any(String), answer })
    const told = progress.at(-1)
    expect(told).toEqual({ done: asked()[0]?.n, total: asked()[0]?.n })
  })

  test('gets others at another step, leaves the run as it is, and plays the script once for a step', async () => {
    const before = fingerprint()
    const answers = await ask(84)
    expect(answers.map(({ lane }) => lane)).toEqual(lanes)
    expect(answers[0]).toMatchObject({ answer: { text: expect.stringContaining('2 items') } })
    expect(fingerprint()).toEqual(before)
    const kept = moments()
    expect(kept).toHaveLength(1)
    const replays = progress.length
    expect(await ask(84)).toEqual(answers)
    expect([moments(), progress.length]).toEqual([kept, replays])
  })

  test('can be stopped, and is by one at another step', async () => {
    const first = ask(90).catch((error: unknown) => error)
    const second = ask(91).catch((error: unknown) => error)
    expect(await first).toMatchObject({ data: { code: 'cancelled' } })
    expect(await client.call('moment.stop', { play })).toEqual({ stopped: true })
    expect(await second).toMatchObject({ data: { code: 'cancelled' } })
    expect(await client.call('moment.stop', { play })).toEqual({ stopped: false })
    expect(moments()).toEqual([])
  })

  test('is refused where there is none, and at a step that has not been played', async () => {
    for (const line of [0, 10_000])
      await expect(ask(84, line)).rejects.toMatchObject({ data: { code: 'question-unknown' } })
    await expect(ask(10_000)).rejects.toMatchObject({ data: { code: 'step-unknown' } })
    const input = { play, step: 0, query: query() }
    await expect(client.call('lanes.ask', input)).rejects.toMatchObject({ data: { code: 'request-refused' } })
  })
})

describe('the rows of a table at a step', () => {
  const wanted = { lane: 'es', database: 'events', table: 'events', from: 0, most: 2 }
  const rows = (more: Partial<typeof wanted> = {}) =>
    client.call('table.rows', { play, step: StepNumber.parse(200), ...wanted, ...more })

  test('come in pages, in the order in which they were inserted', async () => {
    const all = await rows({ most: PAGE_AT_MOST })
    expect(all.rows.map(({ position }) => position)).toEqual(all.rows.map((_, index) => index + 1))
    expect(all.total).toBe(all.rows.length)
    expect(await rows({ from: 1 })).toEqual({ rows: all.rows.slice(1, 3), total: all.total })
  })

  test('are those of a table that is there, never of whatever is called so', async () => {
    for (const table of ['nowhere', 'sqlite_schema', 'events" --', 'events; DROP TABLE events'])
      await expect(rows({ table })).rejects.toMatchObject({ data: { code: 'table-unknown' } })
    for (const wrong of [{ lane: 'crud' }, { database: 'nowhere' }])
      await expect(rows(wrong)).rejects.toMatchObject({ data: { code: 'table-unknown' } })
    for (const wrong of [{ most: PAGE_AT_MOST + 1 }, { most: 0 }, { from: -1 }, { from: READ_AT_MOST + 1 }])
      await expect(rows(wrong)).rejects.toMatchObject({ data: { code: 'request-refused' } })
  })

  test('are beside the events of the log, as the trace has told them', async () => {
    const told = steps.flatMap((step) => (step.kind === 'appended' && step.n <= 200 ? step.events : []))
    const log = { play, step: StepNumber.parse(200), lane: 'es', most: PAGE_AT_MOST }
    expect(await client.call('log.events', { ...log, after: 0 })).toEqual({ events: told, head: told.length })
    expect(await client.call('log.events', { ...log, after: 1 })).toEqual({
      events: told.slice(1),
      head: told.length,
    })
    expect(await client.call('log.events', { ...log, lane: 'crud', after: 0 })).toEqual({
      events: [],
      head: 0,
    })
  })
})

describe('the plan of a statement on a table that is gone by the end', () => {
  test('is that on the databases as they stood at its step', async () => {
    const rebuilt: Step[] = []
    client.on('trace.grew', (notice) => rebuilt.push(...notice.steps))
    const ended = new Promise((done) => client.on('play.ended', done))
    const { play: other } = await client.call('play.start', { scenario: 'careless-rebuild' })
    await ended
    const shadow = rebuilt.find(
      (step) => step.kind === 'statement' && step.sql.startsWith('UPDATE balances__rebuild'),
    )
    expect(
      await client.call('statement.explain', { play: other, step: StepNumber.parse(shadow?.n) }),
    ).toMatchObject({
      had: true,
      on: 'step',
      lines: [{ detail: expect.stringContaining('SEARCH balances__rebuild') }],
    })
  })
})

describe('the plan of a statement whose database cannot be read', () => {
  test('is refused with the reason, and the script is not played again for it', async () => {
    const ended = new Promise((done) => client.on('play.ended', done))
    const own: Step[] = []
    client.on('trace.grew', (notice) => own.push(...notice.steps))
    const { play: other } = await client.call('play.start', { scenario: 'double-click' })
    await ended
    const read = own.find((step) => step.kind === 'statement')
    const file = own
      .flatMap((step) => (step.kind === 'lane-opened' && step.lane === read?.lane ? step.databases : []))
      .find(({ name }) => name === read?.database)?.file
    writeFileSync(join(directory, other, file ?? ''), 'this is no database')
    const replays = progress.length
    await expect(
      client.call('statement.explain', { play: other, step: StepNumber.parse(read?.n) }),
    ).rejects.toMatchObject({
      data: {
        code: 'plan-failed',
        where: file,
        what: 'file is not a database',
        remedy: expect.stringContaining('Restart'),
      },
    })
    expect(progress).toHaveLength(replays)
  })
})
