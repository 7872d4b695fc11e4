/** The window's end of the contract: typed calls and notices over any wire. */
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

export interface Client {
  /** @throws Problem as the host reported it, or when the connection is lost */
  call<K extends CallName>(name: K, input: CallInput<K>): Promise<CallOutput<K>>
  /** Hears every notice of that name; returns what stops it. */
  on<K extends NoticeName>(name: K, hear: (data: NoticeData<K>) => void): () => void
  /** Hears once that the host is gone. */
  onClose(closed: () => void): () => void
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

export function createClient(wire: Wire): Client {
  const pending = new Map<number, Pending>()
  const listeners = new Map<NoticeName, Set<(data: never) => void>>()
  let next = 0
  let open = true

  wire.onMessage((text) => receive(parseFrame(text)))
  wire.onClose(() => {
    open = false
    for (const { reject } of pending.values()) reject(new Problem(LOST))
    pending.clear()
  })

  function receive(frame: Frame): void {
    if ('notice' in frame) {
      const data = notices[frame.notice].parse(frame.data)
      // The listener was registered under the name whose schema this passed.
      for (const hear of listeners.get(frame.notice) ?? []) hear(data as never)
      return
    }
    const call = pending.get(frame.id)
    if (!call) return
    pending.delete(frame.id)
    if ('problem' in frame) call.reject(new Problem(frame.problem))
    else {
      const output = calls[call.name].output.safeParse(frame.output)
      if (output.success)
        call.resolve(output.data as never) // parsed with the schema of this very call
      else call.reject(unreadable(`the answer to ${call.name}`))
    }
  }

  return {
    call: (name, input) =>
      new Promise((resolve, reject) => {
        if (!open) return reject(new Problem(LOST))
        next += 1
        pending.set(next, { name, resolve, reject })
        wire.send(JSON.stringify({ id: next, call: name, input }))
      }),
    on(name, hear) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set)
      set.add(hear as (data: never) => void)
      return () => set.delete(hear as (data: never) => void)
    },
    onClose: (closed) => wire.onClose(closed),
  }
}

function parseFrame(text: string): Frame {
  try {
    return Frame.parse(JSON.parse(text))
  } catch {
    throw unreadable('a message of the host')
  }
}

const unreadable = (what: string) =>
  new Problem({
    code: 'message-unreadable',
    what: `${what} cannot be read`,
    remedy: 'Window and host may be of different versions: start Replayground again.',
  })
