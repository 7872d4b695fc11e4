/**
 * The host's side of the engine: it runs in a thread of its own, so that whatever is played, no window waits for it. Here frames
 * are passed on as text; what they mean is checked and answered over there.
 */
import type { Wire } from '../../shared/contract.ts'
import { startThread, stopped, type Thread, type ThreadOptions } from './start-thread.ts'

/** What answers windows. */
export interface Engine {
  /** Settles once windows are answered. A thread that has ended is started again. @throws Problem when it cannot do its work */
  ready(): Promise<void>
  /**
   * Answers the window at the other end of the wire until the wire is closed; then its plays end, and their databases go. If the
   * thread ends before, the window is told why by `engine.stopped`, and whoever comes next gets a new thread.
   */
  connect(wire: Wire): void
  /** Cancels every play, deletes its databases and ends the thread. */
  close(): Promise<void>
}

/** Begins at once: what the engine needs is loaded while the host does something else. */
export function startEngine(options: ThreadOptions): Engine {
  let closed = false
  let running: Thread | undefined
  const thread = (): Thread => {
    if (running) return running
    const begun = startThread(options)
    running = begun
    void begun.ended.then(() => {
      if (running === begun) running = undefined
    })
    return begun
  }
  thread()
  return {
    ready: () => (closed ? Promise.reject(stopped('it was told to')) : thread().ready),
    connect(wire) {
      if (!closed) thread().connect(wire)
    },
    async close() {
      closed = true
      await running?.close()
    },
  }
}
