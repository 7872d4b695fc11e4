import type { ProblemData } from '../../shared/problem.ts'
import { isDesktop } from '../transport/wire.ts'

/** True where nothing but a new connection helps. */
export const isLoss = ({ code }: ProblemData): boolean =>
  code === 'connection-lost' || code === 'engine-stopped'

/** Loads the page again where a host answers, as the desktop's always does; the address keeps scenario and step. @returns false when none answers */
export async function reconnect(): Promise<boolean> {
  const answers = isDesktop() || (await isServed())
  if (answers) window.location.reload()
  return answers
}

async function isServed(): Promise<boolean> {
  try {
    return (await fetch(window.location.pathname, { method: 'HEAD', cache: 'no-store' })).ok
  } catch {
    return false
  }
}
