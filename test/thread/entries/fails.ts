/** An engine that cannot work on this machine. */
import { parentPort } from 'node:worker_threads'
import type { FromThread } from '../../../electron/thread/letters.ts'

const failed: FromThread = {
  kind: 'failed',
  problem: { code: 'sqlite-unavailable', what: 'SQLite cannot be loaded', remedy: 'Install again.' },
}
parentPort?.postMessage(failed)
