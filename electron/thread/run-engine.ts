/** The thread's side: here SQLite is at work and scenarios are played. Every window speaks to it over a port of its own. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { Wire } from '../../shared/contract.ts'
import { createHost, type HostOptions } from '../host/host.ts'
import type { Runner } from '../host/runner.ts'
import { openSession } from '../host/session.ts'
import type { FromThread, ToThread } from './letters.ts'

/** Answers windows until the host says that it is enough. @param runner plays scenarios; the engine's own when left out */
export function runEngine(runner?: Runner): void {
  const letters = parentPort
  if (!letters) throw new Error('The engine runs in a thread that its host starts.')
  // Started by `startEngine` alone, which gives it these options.
  const host = createHost({ ...(workerData as HostOptions), ...(runner && { runner }) })
  letters.on('message', (letter: ToThread) => {
    if (letter.kind === 'connect') openSession(portWire(letter.port), host)
    // Databases that cannot be deleted now go at the next start.
    else
      void host
        .close()
        .catch(() => {})
        .finally(() => letters.close())
  })
  letters.postMessage({ kind: 'ready' } satisfies FromThread)
}

const portWire = (port: MessagePort): Wire => ({
  send: (text) => port.postMessage(text),
  onMessage(receive) {
    port.on('message', receive)
    // The host decides when it is enough, not the windows that are still open.
    port.unref()
    return () => port.off('message', receive)
  },
  onClose(closed) {
    port.once('close', closed)
    return () => port.off('close', closed)
  },
})
