/** A page that does what it is told, in a thread of its own as a real one in a process of its own: it opens the address, lists and plays. */
import { parentPort, workerData } from 'node:worker_threads'
import { WebSocket } from 'ws'
import { createClient } from '../../../shared/client.ts'

/** What the page is told to do: list the library, or play a scenario to its end. */
export type PageTask = { kind: 'list' } | { kind: 'play'; scenario: string }

/** It is done; a list comes with the scenarios that are in it. */
export interface PageDone {
  scenarios: string[]
}

// Given by whoever starts this thread.
const { host, search, origin } = new URL(workerData as string)
const socket = new WebSocket(`ws://${host}/contract${search}`, { headers: { Origin: origin } })
await new Promise((opened, failed) => {
  socket.once('open', opened)
  socket.once('error', failed)
})
const client = createClient({
  send: (text) => socket.send(text),
  onMessage(receive) {
    const listen = (data: unknown) => receive(String(data))
    socket.on('message', listen)
    return () => socket.off('message', listen)
  },
  onClose(closed) {
    socket.on('close', closed)
    return () => socket.off('close', closed)
  },
})
let ended = Promise.withResolvers<void>()
client.on('play.ended', () => ended.resolve())

parentPort?.on('message', async (task: PageTask) => {
  const scenarios: string[] = []
  if (task.kind === 'list') scenarios.push(...(await client.call('library.list', {})).map(({ id }) => id))
  else {
    ended = Promise.withResolvers()
    const { play } = await client.call('play.start', { scenario: task.scenario })
    await ended.promise
    await client.call('play.close', { play })
  }
  parentPort?.postMessage({ scenarios } satisfies PageDone)
})
