/** The engine in its thread, as both hosts start it. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Engine, startEngine } from '../../electron/thread/engine.ts'
import { MAX_REQUEST_LENGTH } from '../../shared/contract.ts'
import { Problem } from '../../shared/problem.ts'
import { hashOf, played } from '../engine/runner/played.ts'
import { type TestWindow, windowAt } from '../host/window.ts'
import { type WireEnd, wirePair } from '../host/wires.ts'

const SCENARIO = { scenario: 'one-order-three-ways' }
const OWN = resolve('dist/electron/engine.cjs')
const entry = (name: string) => resolve('test/thread/entries', name)

let plays: string
let engine: Engine
beforeEach(() => {
  plays = mkdtempSync(join(tmpdir(), 'replayground-thread-'))
})
afterEach(async () => {
  await engine.close()
  rmSync(plays, { recursive: true, force: true })
})

/** @param patience so long that a thread which does not end by itself is a test that does not end */
function start(script = OWN, patience = 600_000): void {
  const host = {
    scenariosDirectory: resolve('scenarios'),
    playsDirectory: plays,
    version: '1.2.3',
    transport: 'desktop',
  } as const
  engine = startEngine({ entry: script, host, patience })
}

interface OpenWindow extends TestWindow {
  wire: WireEnd
  /** Closes the wire on the host's side, as a page does that is loaded again. */
  close(): void
  /** Why nothing more will come. */
  lost: Promise<unknown>
}

function openWindow(): OpenWindow {
  const [here, there] = wirePair()
  engine.connect(there)
  const window = windowAt(here)
  const lost = new Promise((done) => window.client.onClose((problem) => done(problem?.data)))
  return { ...window, wire: here, close: there.close, lost }
}

const problemOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => (error instanceof Problem ? error.data : error),
  )

describe('an engine in its thread', () => {
  test('answers a window that came before it was ready', async () => {
    start()
    expect(await openWindow().client.call('host.about', {})).toMatchObject({
      version: '1.2.3',
      sqlite: expect.stringMatching(/^3\./),
      transport: 'desktop',
    })
    await engine.ready()
  })

  test('plays what is played without it, for two windows at once, each of which hears its own', async () => {
    start()
    const [one, other] = [openWindow(), openWindow()]
    const [mine, theirs] = await Promise.all([
      one.client.call('play.start', SCENARIO),
      other.client.call('play.start', { scenario: 'life-of-a-command' }),
    ])
    await Promise.all([one.end(mine.play), other.end(theirs.play)])
    expect(hashOf(one.steps(mine.play))).toBe(hashOf((await played('one-order-three-ways')).steps))
    expect(hashOf(other.steps(theirs.play))).toBe(hashOf((await played('life-of-a-command')).steps))
    expect(one.ends).toEqual([{ play: mine.play, outcome: 'finished' }])
    expect(one.grown.every(({ play }) => play === mine.play)).toBe(true)
    expect(await other.client.call('play.close', mine)).toEqual({ closed: false })
  })

  test('hears a window cancel in the middle of a play', async () => {
    start()
    const { client, end } = openWindow()
    const { play } = await client.call('play.start', { scenario: 'ten-years-of-deposits' })
    expect(await client.call('play.cancel', { play })).toEqual({ cancelled: true })
    expect(await end(play)).toEqual({ play, outcome: 'cancelled' })
  })

  test('ends the plays of a window that goes away, and deletes their databases', async () => {
    start()
    const [leaving, staying] = [openWindow(), openWindow()]
    await leaving.client.call('play.start', SCENARIO)
    const { play } = await staying.client.call('play.start', SCENARIO)
    leaving.close()
    await expect.poll(() => readdirSync(plays)).toEqual([play])
    expect(await staying.client.call('host.about', {})).toHaveProperty('version')
  })

  test('has deleted every database when it is closed, whatever windows are open, and does not start again', async () => {
    start()
    await openWindow().client.call('play.start', SCENARIO)
    expect(readdirSync(plays)).toHaveLength(1)
    await engine.close()
    expect(readdirSync(plays)).toEqual([])
    await expect(engine.ready()).rejects.toMatchObject({ data: { code: 'engine-stopped' } })
    openWindow()
    await engine.close()
  })

  test('is not troubled with a request that is too long', async () => {
    // Whoever answers, it is not this thread.
    start(entry('deaf.ts'), 1)
    const { wire } = openWindow()
    const first = new Promise<string>((heard) => wire.onMessage(heard))
    wire.send(`"${'x'.repeat(MAX_REQUEST_LENGTH)}"`)
    expect(JSON.parse(await first)).toMatchObject({ id: -1, problem: { code: 'request-refused' } })
  })

  test('is ended from outside when it does not hear that it should end', async () => {
    start(entry('deaf.ts'), 1)
    await engine.close()
  })
})

describe('an engine that dies in the middle of a play', () => {
  test('is told to its windows after the steps that it has still sent, with the reason', async () => {
    start(entry('throws.ts'))
    const [playing, idle] = [openWindow(), openWindow()]
    const { play } = await playing.client.call('play.start', SCENARIO)
    const reason = {
      code: 'engine-stopped',
      what: 'the engine has stopped: a timer has failed',
    }
    expect(await playing.lost).toMatchObject(reason)
    expect(playing.steps(play)).not.toEqual([])
    expect(await idle.lost).toMatchObject(reason)
  })

  test('fails what was asked of it, and what is asked later', async () => {
    start(entry('exits.ts'))
    const { client, lost } = openWindow()
    await client.call('play.start', SCENARIO)
    const under_way = problemOf(client.call('library.list', {}))
    const reason = { code: 'engine-stopped', what: expect.stringContaining('with code 3') }
    expect(await lost).toMatchObject(reason)
    expect(await under_way).toMatchObject(reason)
    expect(await problemOf(client.call('host.about', {}))).toMatchObject(reason)
  })

  test('is followed by another one for the window that comes next', async () => {
    start(entry('throws.ts'))
    const first = openWindow()
    await first.client.call('play.start', SCENARIO)
    await first.lost
    const { client, steps, end } = openWindow()
    const { play } = await client.call('play.start', SCENARIO)
    expect(await end(play)).toEqual({ play, outcome: 'finished' })
    expect(hashOf(steps(play))).toBe(hashOf((await played('one-order-three-ways')).steps))
  })
})

describe('an engine that cannot start', () => {
  test('says why, as often as it is tried, and to the window that has come anyway', async () => {
    start(entry('fails.ts'))
    const window = openWindow()
    for (let trial = 0; trial < 2; trial += 1)
      await expect(engine.ready()).rejects.toMatchObject({ data: { code: 'sqlite-unavailable' } })
    expect(await window.lost).toMatchObject({ code: 'engine-stopped', what: 'SQLite cannot be loaded' })
  })

  test('because its script is missing names the script', async () => {
    start(entry('missing.ts'))
    await expect(engine.ready()).rejects.toMatchObject({
      data: { code: 'engine-unavailable', where: entry('missing.ts') },
    })
  })
})
