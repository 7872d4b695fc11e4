/** The engine without its thread, for tests that bring a runner of their own or watch what happens inside. */
import { createHost, type HostOptions } from '../../electron/host/host.ts'
import { openSession } from '../../electron/host/session.ts'
import type { Engine } from '../../electron/thread/engine.ts'

export function engineInProcess(options: HostOptions): Engine {
  const host = createHost(options)
  return {
    ready: async () => {},
    connect: (wire) => void openSession(wire, host),
    close: host.close,
  }
}
