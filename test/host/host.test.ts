import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createHost, type Host } from '../../electron/host/host.ts'
import type { Runner } from '../../electron/host/runner.ts'
import { openSession } from '../../electron/host/session.ts'
import { Problem } from '../../shared/problem.ts'
import { Step } from '../../shared/trace.ts'
import { type TestWindow, windowAt } from './window.ts'
import { wirePair } from './wires.ts'

const SCENARIO = { scenario: 'one-order-three-ways' }

let plays: string
let host: Host
beforeEach(() => {
  plays = mkdtempSync(join(tmpdir(), 'replayground-host-'))
})
afterEach(async () => {
  await host.close()
  rmSync(plays, { recursive: true, force: true })
})

const open = (runner?: Runner) => {
  host = createHost({
    scenariosDirectory: 'scenarios',
    playsDirectory: plays,
    version: '1.2.3',
    transport: 'desktop',
    ...(runner ? { runner } : {}),
  })
}

interface Window extends TestWindow {
  /** Settles when the host has ended the session. */
  close(): Promise<void>
}

function openWindow(): Window {
  const [here, there] = wirePair()
  const endSession = openSession(there, host)
  return {
    ...windowAt(here),
    close: () => {
      there.close()
      return endSession()
    },
  }
}

const step = (n: number): Step => Step.parse({ kind: 'marked', n, beat: 0, time: 0, mark: 'm', label: 'M' })

/** Plays until it is cancelled. */
const endless: Runner = (_scenario, { signal, onSteps }) =>
  new Promise((_resolve, reject) => {
    onSteps([step(1)], 0, 1)
    const stop = () =>
      reject(new Problem({ code: 'cancelled', what: 'the play was cancelled', remedy: 'Again.' }))
    if (signal?.aborted) stop()
    signal?.addEventListener('abort', stop)
  })

describe('a host', () => {
  test('says which versions it runs on', async () => {
    open()
    expect(await openWindow().client.call('host.about', {})).toEqual({
      version: '1.2.3',
      sqlite: expect.stringMatching(/^3\./),
      node: process.versions.node,
      transport: 'desktop',
    })
  })

  test('lists the library', async () => {
    open()
    const cards = await openWindow().client.call('library.list', {})
    expect(cards.map((card) => card.id)).toContain('one-order-three-ways')
  })

  test('plays a scenario on databases of its own, and sends its steps without a gap before it says how it ended', async () => {
    open()
    const window = openWindow()
    const { play } = await window.client.call('play.start', SCENARIO)
    expect(await window.end(play)).toEqual({ play, outcome: 'finished' })
    const numbers = window.grown.flatMap(({ steps }) => steps.map(({ n }) => Number(n)))
    expect(numbers.length).toBeGreaterThan(10)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    expect(window.grown.at(-1)).toMatchObject({ done: window.grown.at(-1)?.total })
    expect(readdirSync(plays)).toEqual([play])
    expect(readdirSync(join(plays, play)).length).toBeGreaterThan(0)
  })

  test('gives the id of a play before its first steps', async () => {
    open(async (_scenario, { onSteps }) => onSteps([step(1)], 1, 1))
    const window = openWindow()
    const order: string[] = []
    window.client.on('trace.grew', () => order.push('steps'))
    const { play } = await window.client.call('play.start', SCENARIO)
    order.push('id')
    await window.end(play)
    expect(order).toEqual(['id', 'steps'])
  })

  test('cancels a play, and has nothing to cancel afterwards', async () => {
    open(endless)
    const { client, end } = openWindow()
    const { play } = await client.call('play.start', SCENARIO)
    expect(await client.call('play.cancel', { play })).toEqual({ cancelled: true })
    expect(await end(play)).toEqual({ play, outcome: 'cancelled' })
    expect(await client.call('play.cancel', { play })).toEqual({ cancelled: false })
  })

  test('cancels the engine in the middle of a scenario', async () => {
    open()
    const { client, end } = openWindow()
    const { play } = await client.call('play.start', SCENARIO)
    await client.call('play.cancel', { play })
    expect(await end(play)).toEqual({ play, outcome: 'cancelled' })
  })

  test('reports why a play has failed', async () => {
    open(() => Promise.reject(new Error('database disk image is malformed')))
    const { client, end } = openWindow()
    const { play } = await client.call('play.start', SCENARIO)
    expect(await end(play)).toMatchObject({
      outcome: 'failed',
      problem: { code: 'play-failed', what: 'database disk image is malformed' },
    })
  })

  test('deletes the databases of a play that is closed', async () => {
    open()
    const { client, end } = openWindow()
    const { play } = await client.call('play.start', SCENARIO)
    await end(play)
    expect(await client.call('play.close', { play })).toEqual({ closed: true })
    expect(existsSync(join(plays, play))).toBe(false)
    expect(await client.call('play.close', { play })).toEqual({ closed: false })
  })

  test('refuses a scenario that leads out of its directory', async () => {
    open()
    const call = openWindow().client.call('play.start', { scenario: '../test' })
    await expect(call).rejects.toMatchObject({ data: { code: 'scenario-unknown' } })
    expect(readdirSync(plays)).toEqual([])
  })
})

describe('two windows', () => {
  test('hear of their own plays only, and cannot end each other’s', async () => {
    open(endless)
    const [mine, other] = [openWindow(), openWindow()]
    const { play } = await mine.client.call('play.start', SCENARIO)
    const { play: theirs } = await other.client.call('play.start', SCENARIO)
    expect(await other.client.call('play.cancel', { play })).toEqual({ cancelled: false })
    expect(await other.client.call('play.close', { play })).toEqual({ closed: false })
    await mine.client.call('play.cancel', { play })
    await mine.end(play)
    await other.client.call('play.cancel', { play: theirs })
    await other.end(theirs)
    expect(other.ends).toEqual([{ play: theirs, outcome: 'cancelled' }])
    expect(new Set(other.grown.map((notice) => notice.play))).toEqual(new Set([theirs]))
  })
})

describe('a window that goes away', () => {
  test('takes its plays and their databases with it', async () => {
    open(endless)
    const window = openWindow()
    await window.client.call('play.start', SCENARIO)
    expect(readdirSync(plays)).toHaveLength(1)
    await window.close()
    expect(readdirSync(plays)).toEqual([])
  })

  test('leaves nothing behind when it goes while its play is being opened', async () => {
    let played = 0
    open(async () => {
      played += 1
    })
    const window = openWindow()
    const { handlers, disconnect } = host.connect(() => {})
    const starting = handlers['play.start'](SCENARIO)
    await disconnect()
    await expect(starting).rejects.toMatchObject({ data: { code: 'window-closed' } })
    await window.close()
    expect(readdirSync(plays)).toEqual([])
    expect(played).toBe(0)
  })
})

test('closing the host waits for a window that is going away already', async () => {
  const begun = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  open(async () => {
    begun.resolve()
    await released.promise
  })
  const window = openWindow()
  await window.client.call('play.start', SCENARIO)
  await begun.promise
  void window.close()
  const left = host.close().then(() => readdirSync(plays))
  released.resolve()
  expect(await left).toEqual([])
})
