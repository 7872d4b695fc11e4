/** A worker as its parent sees it: what it says, and how it ends. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Order, Said } from './messages.ts'

export interface Child {
  /** Sent once, to a process that has been waiting for it: it works at once. */
  begin(order: Order, hear: (said: Said) => void): void
  /** Ends it in peace. */
  stop(): void
  /** Ends it with kill -9. */
  kill(): void
  /** Resolves when it has ended and everything that it said was heard. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/**
 * Starts a process that loads everything, and then waits.
 * @param compiled directory for what the processes compile, which each of them would do anew otherwise
 */
export function standBy(compiled: string): Child {
  const child = spawn(process.execPath, ['test/torture/worker.ts'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Lives are short: most of one would go by with compiling.
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  })
  // A write to a process that has just been killed is no news.
  child.stdin.on('error', () => undefined)
  const lines = createInterface(child.stdout)
  const heard = once(lines, 'close')
  const ended = once(child, 'close').then(async ([code, signal]) => {
    await heard
    return { code: code as number | null, signal: signal as NodeJS.Signals | null } // as Node documents the event
  })
  return {
    begin(order, hear) {
      lines.on('line', (line) => hear(JSON.parse(line) as Said))
      child.stdin.write(`${JSON.stringify(order)}\n`)
    },
    stop: () => child.stdin.write('stop\n'),
    kill: () => child.kill('SIGKILL'),
    ended,
  }
}
