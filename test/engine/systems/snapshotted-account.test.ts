import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eventSourcedAccounts } from '../../../electron/engine/systems/eventsourced/banking/parts.ts'
import { EventSourcedSystem } from '../../../electron/engine/systems/eventsourced/event-sourced-system.ts'
import { CLIENT } from '../../../electron/engine/systems/topology.ts'
import { Recorder } from '../../../electron/engine/trace/recorder.ts'
import { LaneId, VirtualTime } from '../../../shared/ids.ts'
import type { Fields, Step } from '../../../shared/trace.ts'
import { ofKind } from '../runner/played.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'replayground-snapshots-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const NOON = VirtualTime.parse(Date.parse('2026-03-02T12:00:00Z'))
const es = LaneId.parse('es')
let sent = 0

/** Opens the lane on whatever an earlier one has left, sends deposits of one cent each, and closes it. */
async function deposit(times: number, settings: Fields, stateVersion = 1) {
  const steps: Step[] = []
  const probe = new Recorder(
    () => NOON,
    (step) => steps.push(step),
  ).probe(es, CLIENT)
  const options = { lane: es, title: 'Event-sourced', directory, watched: true, settings }
  const system = new EventSourcedSystem({ ...eventSourcedAccounts, stateVersion }, options)
  system.open(probe)
  const send = (command: Parameters<typeof system.handle>[0]['command']) => {
    sent += 1
    return system.handle({ id: `c-${sent}`, subject: 'a-1', command, correlationId: 'c', at: NOON }, probe)
  }
  await send({ type: 'OpenAccount', data: { owner: 'Ada' } })
  for (let n = 0; n < times; n += 1) await send({ type: 'Deposit', data: { amount: 1, note: 'found' } })
  const { facts } = await system.ask({ type: 'balance', account: 'a-1' }, probe, { fenced: true })
  await system.close()
  return { steps, balance: facts.balance }
}

describe('a lane with snapshots every three events', () => {
  test('begins each load with the newest of them, and comes to the same balance', async () => {
    const { steps, balance } = await deposit(7, { snapshots: { every: 3 } })
    expect(ofKind(steps, 'snapshot-stored').map(({ version }) => version)).toEqual([3, 6])
    expect(
      ofKind(steps, 'snapshot-loaded').map(({ version, eventsAfter }) => [version, eventsAfter]),
    ).toEqual([
      [3, 0],
      [3, 1],
      [3, 2],
      [6, 0],
      [6, 1],
    ])
    expect(balance).toBe(7)
  })

  test('shows them on the stage as a box of their own', async () => {
    const { steps } = await deposit(0, { snapshots: { every: 3 } })
    const [opened] = ofKind(steps, 'lane-opened')
    expect(opened?.components.find(({ role }) => role === 'snapshot-store')?.tables).toEqual([
      'events.snapshots',
    ])
    expect(opened?.connections.map(({ to }) => to)).toContain('snapshots')
    expect(opened?.tables.map(({ table }) => table)).toContain('snapshots')
  })

  test('throws a snapshot of another shape away, and believes it where versions are not looked at', async () => {
    await deposit(3, { snapshots: { every: 3 } })
    const looked = await deposit(1, { snapshots: { every: 100, versioned: true } }, 2)
    expect(ofKind(looked.steps, 'snapshot-discarded').length).toBeGreaterThan(0)
    expect(ofKind(looked.steps, 'snapshot-loaded')).toEqual([])
    const trusting = await deposit(1, { snapshots: { every: 100, versioned: false } }, 2)
    expect(ofKind(trusting.steps, 'snapshot-discarded')).toEqual([])
    expect(ofKind(trusting.steps, 'snapshot-loaded').length).toBeGreaterThan(0)
  })
})

test('a lane that says nothing of snapshots has none', async () => {
  const { steps } = await deposit(7, {})
  expect(steps.filter(({ kind }) => kind.startsWith('snapshot-'))).toEqual([])
  const [opened] = ofKind(steps, 'lane-opened')
  expect(opened?.components.map(({ id }) => id)).not.toContain('snapshots')
})
