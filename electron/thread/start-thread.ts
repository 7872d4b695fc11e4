/** One thread of the engine, from its start to its end, as its host sees it. */
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { Frame, Wire } from '../../shared/contract.ts'
import { Problem } from '../../shared/problem.ts'
import type { HostOptions } from '../host/host.ts'
import { refuseTooLong } from '../host/refusal.ts'
import type { FromThread, ToThread } from './letters.ts'

export interface ThreadOptions {
  /** The script that the thread runs: the bundle that is made of entry.ts, or a test's own. */
  entry: URL | string
  host: Omit<HostOptions, 'runner'>
  /** Milliseconds that the thread gets to delete its databases; then it is ended, whatever it does. */
  patience?: number
}

export interface Thread {
  /** Rejects with a Problem when the thread ends before it answers. */
  ready: Promise<void>
  /** Gives the reason, none where the thread was told to end. */
  ended: Promise<Problem | undefined>
  /** Frames wait until the thread is ready. */
  connect(wire: Wire): void
  close(): Promise<void>
}

export function startThread({ entry, host, patience = 5_000 }: ThreadOptions): Thread {
  const worker = new Worker(entry, { workerData: host, name: 'engine' })
  const tell = (letter: ToThread, ports: MessagePort[] = []) => worker.postMessage(letter, ports)
  const ready = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<Problem | undefined>()
  let answers = false
  let told = false
  let reason: Problem | undefined
  const died = (why: string) => (answers || told ? stopped(why) : unavailable(why, String(entry)))
  worker.on('message', (letter: FromThread) => {
    if (letter.kind === 'failed') reason = new Problem(letter.problem)
    else {
      answers = true
      ready.resolve()
    }
  })
  worker.on('error', (error: unknown) => {
    const said = error instanceof Error ? error.message : String(error)
    reason = died(said.split('\n')[0] ?? '')
  })
  worker.on('exit', (code) => {
    reason ??= died(told ? 'it was told to' : `it ended by itself, with code ${code}`)
    ready.reject(reason)
    ended.resolve(told ? undefined : reason)
  })
  // Not everybody asks.
  ready.promise.catch(() => {})
  return {
    ready: ready.promise,
    ended: ended.promise,
    connect(wire) {
      const { port1: here, port2: there } = new MessageChannel()
      tell({ kind: 'connect', port: there }, [there])
      passOn(wire, here, ended.promise)
    },
    async close() {
      told = true
      tell({ kind: 'close' })
      const late = setTimeout(() => void worker.terminate(), patience)
      await ended.promise
      clearTimeout(late)
    },
  }
}

/** Frames go both ways until the window is gone, or the thread: its port closes then, after the last frame that it has sent. */
function passOn(wire: Wire, port: MessagePort, ended: Thread['ended']): void {
  const stopPassing = wire.onMessage((text) => {
    const refusal = refuseTooLong(text)
    if (refusal) wire.send(JSON.stringify(refusal))
    else port.postMessage(text)
  })
  let gone = false
  wire.onClose(() => {
    gone = true
    stopPassing()
    port.close()
  })
  port.on('message', (text: string) => wire.send(text))
  port.once('close', async () => {
    if (gone) return
    const reason = await ended
    stopPassing()
    if (!reason) return
    const last: Frame = {
      notice: 'engine.stopped',
      data: { problem: { ...reason.data, code: 'engine-stopped' } },
    }
    wire.send(JSON.stringify(last))
  })
}

/** @param why ends a sentence */
export const stopped = (why: string): Problem =>
  new Problem({
    code: 'engine-stopped',
    what: `the engine has stopped: ${why}`,
    remedy: 'Reconnect, and it is started again. If it stops again, please report it.',
  })

const unavailable = (why: string, where: string): Problem =>
  new Problem({
    code: 'engine-unavailable',
    where,
    what: `the engine cannot start: ${why}`,
    remedy: 'Install Replayground again, in the version for this system and processor.',
  })
