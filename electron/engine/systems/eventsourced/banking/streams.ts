/** Where an account is kept: in one stream for life, or in a stream a month. */
import { StreamId, type VirtualTime } from '../../../../../shared/ids.ts'

const PREFIX = 'account-'

/** `account-a-1` */
export const lifelongStream = (account: string): StreamId => StreamId.parse(`${PREFIX}${account}`)

/** `account-a-1/2026-03` */
export const monthlyStream = (account: string, month: string): StreamId =>
  StreamId.parse(`${PREFIX}${account}/${month}`)

/** `2026-03`, in the scenario's own time. */
export const monthOf = (at: VirtualTime): string => new Date(at).toISOString().slice(0, 7)

/** @param month `2026-12` @returns `2027-01` */
export function monthAfter(month: string): string {
  const next = new Date(`${month}-01T00:00:00Z`)
  next.setUTCMonth(next.getUTCMonth() + 1)
  return next.toISOString().slice(0, 7)
}

/** The account of a stream of either kind. */
export const accountOf = (stream: string): string => {
  const [account = ''] = stream.slice(PREFIX.length).split('/')
  return account
}
