/** The CRUD accounts obey the same rules as the decider, and their audit table never says anything but their rows. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { AccountCommand } from '../../../electron/engine/domains/banking/commands.ts'
import { AccountHistory } from '../../../electron/engine/domains/banking/history.ts'
import { accountQuestion } from '../../../electron/engine/domains/banking/questions.ts'
import { crudAccounts } from '../../../electron/engine/systems/crud/banking/parts.ts'
import { CrudSystem } from '../../../electron/engine/systems/crud/crud-system.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'
import { LaneId, VirtualTime } from '../../../shared/ids.ts'

const directory = mkdtempSync(join(tmpdir(), 'replayground-crud-accounts-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const NOON = Date.parse('2026-03-02T12:00:00Z')
const at = (minute: number) => VirtualTime.parse(NOON + minute * 60_000)

const amount = fc.integer({ min: 1, max: 900 })
const note = fc.constantFrom('rent', 'wages')
const command: fc.Arbitrary<AccountCommand> = fc.oneof(
  fc.constant<AccountCommand>({ type: 'OpenAccount', data: { owner: 'Ada' } }),
  fc.record({ amount, note }).map((data): AccountCommand => ({ type: 'Deposit', data })),
  fc.record({ amount, note }).map((data): AccountCommand => ({ type: 'Withdraw', data })),
  fc.constant<AccountCommand>({ type: 'CreditInterest', data: { basisPoints: 150 } }),
  fc
    .array(fc.record({ kind: fc.constantFrom('deposit' as const, 'withdrawal' as const), amount, note }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((entries): AccountCommand => ({ type: 'BookEntries', data: { entries } })),
  fc
    .constantFrom('2026-01', '2026-02')
    .map((month): AccountCommand => ({ type: 'CloseMonth', data: { month } })),
)

test('accepts and refuses what the domain accepts and refuses, and answers from its audit table what really happened', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 25 }), fc.nat({ max: 30 }), async (commands, minute) => {
      runs += 1
      const system = new CrudSystem(crudAccounts, {
        lane: LaneId.parse(`crud-${runs}`),
        title: 'CRUD',
        directory,
        watched: false,
        settings: { audit: 'reasons', rowVersion: true, requestIds: true },
      })
      const history = new AccountHistory()
      for (const [n, sent] of commands.entries()) {
        const envelope = { id: `c-${n}`, subject: 'a-1', command: sent, correlationId: 'c', at: at(n) }
        const { outcome } = await system.handle(envelope, silent)
        expect(outcome).toBe(history.command('a-1', sent, at(n)) ? 'accepted' : 'rejected')
        if (outcome === 'accepted') expect((await system.handle(envelope, silent)).outcome).toBe('accepted')
      }
      const asked = [
        ['balance', {}],
        ['balance-at', { at: new Date(at(minute)).toISOString() }],
        ['account-history', {}],
        ['largest-withdrawal', {}],
        ['time-below', { amount: 300 }],
      ] as const
      for (const [type, fields] of asked) {
        const question = accountQuestion(type, { account: 'a-1', ...fields }, () => at(0))
        const { facts } = await system.ask(question, silent)
        expect({ type, ...facts }).toMatchObject({ type, ...history.truth(question) })
      }
      await system.close()
    }),
    { numRuns: 25 },
  )
})
