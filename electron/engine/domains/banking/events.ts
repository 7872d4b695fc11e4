/** What may have happened to an account. Money in whole cents. */
export type AccountEvent =
  | { type: 'AccountOpened'; data: { owner: string } }
  | { type: 'MoneyDeposited'; data: { amount: number; note: string } }
  | { type: 'MoneyWithdrawn'; data: { amount: number; note: string } }
  | { type: 'InterestCredited'; data: { amount: number; basisPoints: number } }
  | { type: 'MonthClosed'; data: { month: string; owner: string; balance: number } }
  /** A summary of everything before it: whoever begins here needs nothing older. */
  | { type: 'MonthOpened'; data: { month: string; owner: string; balance: number } }

/** What an event does to the balance; undefined for one that states it anew. */
export function movement(event: AccountEvent): number | undefined {
  switch (event.type) {
    case 'MoneyDeposited':
    case 'InterestCredited':
      return event.data.amount
    case 'MoneyWithdrawn':
      return -event.data.amount
    case 'AccountOpened':
    case 'MonthClosed':
      return 0
    case 'MonthOpened':
      return undefined
  }
}
