/** The window's end of the contract: typed calls and notices over any wire. */
import type { z } from 'zod'
import {
  type CallInput,
  type CallName,
  type CallOutput,
  calls,
  Frame,
  type NoticeData,
  type NoticeName,
  notices,
  type Wire,
} from './contract.ts'
import { Problem } from './problem.ts'

/** What a window can ask of its host, and hear from it. */
export interface Client {
  /** @throws Problem as the host reported it, or when the connection is lost */
  call<K extends CallName>(name: K, input: CallInput<K>): Promise<CallOutput<K>>
  /** Hears every notice of that name; returns what stops it. */
  on<K extends NoticeName>(name: K, hear: (data: NoticeData<K>) => void): () => void
  /** Hears once why nothing more will come: the host is gone, or speaks in a way this window cannot read. */
  onClose(closed: (problem?: Problem) => void): () => void
}

interface Pending {
  name: CallName
  resolve: (output: never) => void
  reject: (problem: Problem) => void
}

const LOST: Problem['data'] = {
  code: 'connection-lost',
  what: 'the connection to the host is lost',
  remedy: 'Start Replayground again, or reload this page.',
}

/** A client over a wire that is open. It ends when the wire closes, or brings what cannot be read. */
export function createClient(wire: Wire): Client {
  const pending = new Map<number, Pending>()
  const listeners = new Map<NoticeName, Set<(data: never) => void>>()
  const closers = new Set<(problem?: Problem) => void>()
  let lost: Problem | undefined
  let next = 0

  const stopReceiving = wire.onMessage((text) => {
    try {
      receive(readFrame(text))
    } catch (error) {
      // A step that is missing would make every later picture wrong: better none than that.
      lose(Problem.from(error, UNREADABLE))
    }
  })
  wire.onClose(() => lose(new Problem(LOST)))

  function lose(problem: Problem): void {
    if (lost) return
    lost = problem
    stopReceiving()
    for (const { reject } of pending.values()) reject(problem)
    pending.clear()
    for (const closed of closers) closed(problem)
  }

  function receive(frame: Frame): void {
    if ('notice' in frame) {
      const data = checked(notices[frame.notice], frame.data, `the notice ${frame.notice}`)
      // Registered under the name whose schema the data has passed.
      for (const hear of listeners.get(frame.notice) ?? []) hear(data as never)
      return
    }
    const call = pending.get(frame.id)
    if (!call) return
    pending.delete(frame.id)
    if ('problem' in frame) {
      call.reject(new Problem(frame.problem))
      return
    }
    try {
      // Parsed with the schema of this very call.
      call.resolve(checked(calls[call.name].output, frame.output, `the answer to ${call.name}`) as never)
    } catch (error) {
      call.reject(Problem.from(error, UNREADABLE))
    }
  }

  const client: Client = {
    call: (name, input) =>
      new Promise((resolve, reject) => {
        if (lost) return reject(lost)
        next += 1
        pending.set(next, { name, resolve, reject })
        wire.send(JSON.stringify({ id: next, call: name, input }))
      }),
    on(name, hear) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set)
      // Called only with what the schema of its own name gave.
      const listener = hear as (data: never) => void
      set.add(listener)
      return () => set.delete(listener)
    },
    onClose(closed) {
      closers.add(closed)
      if (lost) closed(lost)
      return () => closers.delete(closed)
    },
  }
  client.on('engine.stopped', ({ problem }) => lose(new Problem(problem)))
  return client
}

function readFrame(text: string): Frame {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    throw unreadable('a message of the host')
  }
  return checked(Frame, content, 'a message of the host')
}

/** @throws Problem when the content is not of that shape */
function checked<S extends z.ZodType>(schema: S, content: unknown, what: string): z.output<S> {
  const result = schema.safeParse(content)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw unreadable(what, [issue?.path.join('.'), issue?.message].filter(Boolean).join(': '))
}

const UNREADABLE = {
  code: 'message-unreadable',
  remedy: 'Window and host may be of different versions: start Replayground again.',
}

const unreadable = (what: string, where?: string) =>
  new Problem({ ...UNREADABLE, what: `${what} cannot be read`, ...(where ? { where } : {}) })
