import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { banking } from '../../../electron/engine/systems/banking.ts'
import type { AnySystem } from '../../../electron/engine/systems/domain.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'
import { LaneId, VirtualTime } from '../../../shared/ids.ts'
import type { Fields } from '../../../shared/trace.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'replayground-banking-'))
})
const opened: AnySystem[] = []
afterEach(async () => {
  for (const system of opened.splice(0)) await system.close()
  rmSync(directory, { recursive: true, force: true })
})

const MIDNIGHT = Date.parse('2026-03-02T00:00:00Z')
const at = (hour: number) => VirtualTime.parse(MIDNIGHT + hour * 3_600_000)

function lane(settings: Fields = {}) {
  const system = banking.open('event-sourced', {
    lane: LaneId.parse('es'),
    title: 'Event-sourced',
    directory,
    watched: false,
    settings,
  })
  opened.push(system)
  let sent = 0
  return {
    send: (type: string, data: Fields, hour: number, subject = 'a-1') => {
      sent += 1
      const envelope = { id: `c-${sent}`, subject, command: { type, data }, correlationId: 'c', at: at(hour) }
      return system.handle(envelope, silent)
    },
    ask: (type: string, fields: object) =>
      system.ask(
        banking.question(type, fields, (text) => at(Number(text.slice(0, 2)))),
        silent,
        { fenced: true },
      ),
  }
}

test('an account answers what it holds, what it held, and what happened to it', async () => {
  const { send, ask } = lane()
  await send('OpenAccount', { owner: 'Ada' }, 9)
  await send('OpenAccount', { owner: 'Bob' }, 9, 'a-10')
  await send('Deposit', { amount: 50_000, note: 'wages' }, 10)
  await send('Deposit', { amount: 77, note: 'found' }, 10, 'a-10')
  await send('Withdraw', { amount: 20_000, note: 'rent' }, 12)
  await send('CreditInterest', { basisPoints: 100 }, 14)

  expect((await ask('balance', { account: 'a-1' })).rows).toEqual([
    { account: 'a-1', balance: 30_300, version: 4 },
  ])
  expect((await ask('balance-at', { account: 'a-1', at: '12:00' })).facts).toEqual({ balance: 50_000 })
  expect((await ask('balance-at', { account: 'a-1', at: '2026-03-03' })).facts).toEqual({ balance: 30_300 })
  expect((await ask('account-history', { account: 'a-1' })).facts).toEqual({
    bookings: 3,
    in: 50_300,
    out: 20_000,
  })
})

test('an overdrawn account is refused and leaves nothing behind', async () => {
  const { send, ask } = lane()
  await send('OpenAccount', { owner: 'Ada' }, 9)
  expect(await send('Withdraw', { amount: 1, note: 'rent' }, 10)).toMatchObject({ code: 'overdrawn' })
  expect((await ask('balance', { account: 'a-1' })).facts).toEqual({ balance: 0 })
  expect((await ask('account-history', { account: 'a-1' })).facts).toEqual({ bookings: 0, in: 0, out: 0 })
})

test('there is no CQRS system of accounts', () => {
  const options = { lane: LaneId.parse('cqrs'), title: 'CQRS', directory, watched: false }
  expect(() => banking.open('cqrs', options)).toThrow('banking')
})
