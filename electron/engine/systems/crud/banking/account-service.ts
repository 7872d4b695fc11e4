/**
 * Savings accounts the CRUD way: one transaction a request, amounts added to the row where it is, an overdraft refused by the
 * condition of the UPDATE and, should anybody forget it, by a CHECK of the table.
 */
import { interestOn } from '../../../domains/banking/account.ts'
import type { AccountCommand, Entry } from '../../../domains/banking/commands.ts'
import type { Connection } from '../../../sqlite/connection.ts'
import type { Probe } from '../../../trace/probe.ts'
import { refused, SAVED, type Saved, type Service } from '../parts.ts'

interface AccountRow {
  owner: string
  balance: number
}

/** Changes accounts as a request asks. */
export class AccountService implements Service<AccountCommand> {
  private readonly db: Connection
  /** Set where each change counts the version of its row up. */
  private readonly counting: string

  constructor(db: Connection, { versioned }: { versioned: boolean }) {
    this.db = db
    this.counting = versioned ? ', version = version + 1' : ''
  }

  change(tx: Probe, id: string, request: AccountCommand, now: number): Saved {
    const account = this.db.get<AccountRow>(tx, 'SELECT owner, balance FROM accounts WHERE id = ?', [id])
    if (request.type === 'OpenAccount' || request.type === 'OpenMonth')
      return account ? refused('account-exists', 'It is open already.') : this.insert(tx, id, request, now)
    if (!account) return refused('unknown-account', 'There is no such account.')
    switch (request.type) {
      case 'Deposit':
        return this.add(tx, id, request.data.amount, now)
      case 'Withdraw':
        return this.take(tx, id, request.data.amount, now)
      case 'BookEntries':
        return this.book(tx, id, request.data.entries, now)
      case 'CreditInterest': {
        const amount = interestOn(account.balance, request.data.basisPoints)
        if (amount === 0) return refused('no-interest', 'The balance earns less than a cent.')
        return this.add(tx, id, amount, now)
      }
      case 'CloseMonth':
        return this.closeMonth(tx, id, request.data.month, account.balance, now)
    }
  }

  private insert(
    tx: Probe,
    id: string,
    { data }: Extract<AccountCommand, { type: 'OpenAccount' | 'OpenMonth' }>,
    now: number,
  ): Saved {
    const balance = 'balance' in data ? data.balance : 0
    this.db.run(
      tx,
      'INSERT INTO accounts (id, owner, balance, opened_at, updated_at) VALUES (?, ?, ?, ?, ?)',
      [id, data.owner, balance, now, now],
    )
    return SAVED
  }

  private add(tx: Probe, id: string, amount: number, now: number): Saved {
    this.db.run(
      tx,
      `UPDATE accounts SET balance = balance + ?, updated_at = ?${this.counting} WHERE id = ?`,
      [amount, now, id],
    )
    return SAVED
  }

  private take(tx: Probe, id: string, amount: number, now: number): Saved {
    const taken = this.db.run(
      tx,
      `UPDATE accounts SET balance = balance - ?, updated_at = ?${this.counting} WHERE id = ? AND balance >= ?`,
      [amount, now, id, amount],
    )
    return taken === 0 ? refused('overdrawn', 'The account does not hold that much.') : SAVED
  }

  /** Line by line, so that no line may overdraw what the lines before it have left. */
  private book(tx: Probe, id: string, entries: readonly Entry[], now: number): Saved {
    for (const { kind, amount } of entries) {
      const saved = kind === 'deposit' ? this.add(tx, id, amount, now) : this.take(tx, id, amount, now)
      if (!saved.saved) return saved
    }
    return SAVED
  }

  private closeMonth(tx: Probe, id: string, month: string, balance: number, now: number): Saved {
    const newest = this.db.get<{ month: string }>(
      tx,
      'SELECT month FROM closed_months WHERE account = ? ORDER BY month DESC LIMIT 1',
      [id],
    )
    if (newest && month <= newest.month) return refused('month-closed', `The books of ${month} are closed.`)
    this.db.run(tx, 'INSERT INTO closed_months (account, month, balance, closed_at) VALUES (?, ?, ?, ?)', [
      id,
      month,
      balance,
      now,
    ])
    return SAVED
  }
}
