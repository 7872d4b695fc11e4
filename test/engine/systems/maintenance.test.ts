import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ArmedCrashPoints, Crash } from '../../../electron/engine/faults/crash.ts'
import { banking } from '../../../electron/engine/systems/banking.ts'
import type { AnySystem } from '../../../electron/engine/systems/domain.ts'
import { Recorder } from '../../../electron/engine/trace/recorder.ts'
import { ComponentId, LaneId, VirtualTime } from '../../../shared/ids.ts'
import type { Fields, Step } from '../../../shared/trace.ts'
import { ofKind } from '../projections/kit.ts'

let directory = ''
let steps: Step[] = []
const crashes = new ArmedCrashPoints()
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'replayground-maintenance-'))
  steps = []
})
const opened: AnySystem[] = []
afterEach(async () => {
  for (const system of opened.splice(0)) await system.close()
  rmSync(directory, { recursive: true, force: true })
})

const LANE = LaneId.parse('es')
const probe = new Recorder(
  () => VirtualTime.parse(0),
  (step) => steps.push(step),
).probe(LANE, ComponentId.parse('client'))

function lane(settings: Fields = {}, deployed: string[] = [], signal?: AbortSignal) {
  const system = banking.open('event-sourced', {
    lane: LANE,
    title: 'Event-sourced',
    directory,
    watched: true,
    settings,
    deployed,
    crashes,
    now: () => VirtualTime.parse(0),
    ...(signal && { signal }),
  })
  opened.push(system)
  return system
}

let sent = 0
const send = (system: AnySystem, type: string, data: Fields) => {
  sent += 1
  return system.handle(
    {
      id: `c-${sent}`,
      subject: 'a-1',
      command: { type, data },
      correlationId: 'c',
      at: VirtualTime.parse(0),
    },
    probe,
  )
}
const balance = async (system: AnySystem) => {
  const question = banking.question('balance', { account: 'a-1' }, () => VirtualTime.parse(0))
  return (await system.ask(question, probe)).facts.balance
}
async function save(system: AnySystem, amounts: readonly number[]) {
  await send(system, 'OpenAccount', { owner: 'Ada' })
  for (const amount of amounts) await send(system, 'Deposit', { amount, note: 'savings' })
}

test('a projection that is paused stays where it is, and catches up when it is resumed', async () => {
  const system = lane()
  await save(system, [100])
  await system.settle(probe)
  await system.switchSubscription?.('balances', false, probe)
  await send(system, 'Deposit', { amount: 50, note: 'savings' })
  await system.settle(probe)
  expect(await balance(system)).toBe(100)
  await system.switchSubscription?.('balances', true, probe)
  await system.settle(probe)
  expect(await balance(system)).toBe(150)
  expect(ofKind(steps, 'subscription-switched').map(({ runs, position }) => [runs, position])).toEqual([
    [false, 2],
    [true, 2],
  ])
})

test('a rebuild that dies before the swap leaves the old rows serving, and is finished by the next process', async () => {
  const system = lane()
  await save(system, [100, 200])
  await system.settle(probe)
  crashes.arm('rebuild-before-swap')
  await expect(system.rebuild?.('balances', {}, probe)).rejects.toThrow(Crash)
  for (const db of system.databases.values()) db.drop()
  const next = lane()
  expect(await balance(next)).toBe(300)
  expect(await next.rebuild?.('balances', {}, probe)).toEqual({ swapped: true, told: true })
  expect(await balance(next)).toBe(300)
  expect(ofKind(steps, 'swapped')).toHaveLength(1)
})

test('a rebuild by another handler lets that one follow from then on, and again after a restart', async () => {
  const system = lane({ projections: [{ use: 'balances_computed' }] })
  await save(system, [123_45])
  await send(system, 'CreditInterest', { basisPoints: 10 })
  await system.settle(probe)
  expect(await balance(system)).toBeCloseTo(12_357.345)
  await system.rebuild?.('balances', { by: 'balances' }, probe)
  expect(await balance(system)).toBe(12_357)
  await system.close()
  const next = lane({ projections: [{ use: 'balances_computed' }] }, ['balances'])
  await send(next, 'CreditInterest', { basisPoints: 10 })
  await next.settle(probe)
  expect(await balance(next)).toBe(12_369)
})

test('the health of a read model that is kept inline is checked as far as the log itself', async () => {
  const system = lane({ projections: [{ use: 'balances', mode: 'inline' }] })
  await save(system, [100, 200])
  await system.checkHealth?.('balances', undefined, probe)
  system.databases.get('events')?.raw.exec('UPDATE balances SET balance = 1')
  await system.checkHealth?.('balances', undefined, probe)
  const [well, sick] = ofKind(steps, 'health-checked')
  expect(well).toMatchObject({ position: 3, rows: 1, astray: 0 })
  expect(sick?.divergences).toMatchObject([{ key: 'a-1', served: { balance: 1 }, first: null }])
})

test('what is cancelled leaves the old rows serving, and reports nothing that it has not seen', async () => {
  const system = lane({}, [], AbortSignal.abort())
  await save(system, [100])
  await system.settle(probe)
  expect(await system.rebuild?.('balances', {}, probe)).toMatchObject({ swapped: false })
  await system.checkHealth?.('balances', undefined, probe)
  await expect(system.checkCoverage?.(probe)).rejects.toThrow('cancelled')
  expect(steps.filter(({ kind }) => /swapped|health|coverage/.test(kind))).toEqual([])
  expect(await balance(system)).toBe(100)
})

test('what is not there cannot be paused, rebuilt or checked', async () => {
  const system = lane()
  await expect(system.switchSubscription?.('nothing', false, probe)).rejects.toThrow(
    'no projection "nothing"',
  )
  await expect(system.rebuild?.('nothing', {}, probe)).rejects.toThrow('no projection "nothing"')
  await expect(system.rebuild?.('balances', { by: 'nothing' }, probe)).rejects.toThrow(
    'no read model "nothing"',
  )
  await expect(system.checkHealth?.('nothing', undefined, probe)).rejects.toThrow('no projection "nothing"')
})
