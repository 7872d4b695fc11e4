/** What a window can ask of the app, whichever way it is connected: the library, and plays on databases of their own. */
import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
// The window must know the id of a play before its first steps arrive.
import { setImmediate as afterTheAnswer } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'
import type { Handlers, NoticeData, NoticeName } from '../../shared/contract.ts'
import { PlayId } from '../../shared/ids.ts'
import { Problem } from '../../shared/problem.ts'
import { play } from '../engine/runner/play.ts'
import { listScenarios, requireScenario } from '../engine/scenario/load.ts'

export interface HostOptions {
  scenariosDirectory: string
  /** Where plays keep their databases; each gets a directory of its own below it. */
  playsDirectory: string
  version: string
  transport: 'desktop' | 'browser'
}

export type Notify = <K extends NoticeName>(name: K, data: NoticeData<K>) => void

interface RunningPlay {
  directory: string
  cancel: AbortController
  ended: Promise<void>
}

export interface Host {
  /** Handlers for one window; its plays end when the window is closed. */
  connect(notify: Notify): { handlers: Handlers; disconnect: () => Promise<void> }
  /** Cancels every play and deletes its databases. */
  close(): Promise<void>
}

export function createHost(options: HostOptions): Host {
  const windows = new Set<() => Promise<void>>()
  return {
    connect(notify) {
      const plays = new Map<PlayId, RunningPlay>()
      const disconnect = async () => {
        windows.delete(disconnect)
        await Promise.all([...plays.keys()].map((id) => closePlay(plays, id)))
      }
      windows.add(disconnect)
      return { handlers: handlersFor(options, plays, notify), disconnect }
    },
    async close() {
      await Promise.all([...windows].map((disconnect) => disconnect()))
    },
  }
}

function handlersFor(options: HostOptions, plays: Map<PlayId, RunningPlay>, notify: Notify): Handlers {
  return {
    'host.about': async () => ({
      version: options.version,
      sqlite: sqliteVersion(),
      node: process.versions.node,
      transport: options.transport,
    }),
    'library.list': () => listScenarios(options.scenariosDirectory),
    'play.start': async ({ scenario }) => {
      const loaded = await requireScenario(options.scenariosDirectory, scenario)
      const id = PlayId.parse(randomUUID())
      const directory = join(options.playsDirectory, id)
      await mkdir(directory, { recursive: true })
      const cancel = new AbortController()
      const ended = afterTheAnswer()
        .then(() =>
          play(loaded, {
            directory,
            signal: cancel.signal,
            onSteps: (steps, done, total) => notify('trace.grew', { play: id, steps, done, total }),
          }),
        )
        .then(
          () => notify('play.ended', { play: id, outcome: 'finished' }),
          (error: unknown) => notify('play.ended', { play: id, ...failure(error) }),
        )
      plays.set(id, { directory, cancel, ended })
      return { play: id }
    },
    'play.cancel': async ({ play: id }) => {
      plays.get(id as PlayId)?.cancel.abort()
      return { cancelled: plays.has(id as PlayId) }
    },
    'play.close': async ({ play: id }) => ({ closed: await closePlay(plays, id as PlayId) }),
  }
}

async function closePlay(plays: Map<PlayId, RunningPlay>, id: PlayId): Promise<boolean> {
  const running = plays.get(id)
  if (!running) return false
  plays.delete(id)
  running.cancel.abort()
  await running.ended
  await rm(running.directory, { recursive: true, force: true })
  return true
}

function failure(error: unknown): Pick<NoticeData<'play.ended'>, 'outcome' | 'problem'> {
  const { data } = Problem.from(error, {
    code: 'play-failed',
    remedy: 'Try again; if it happens again, report it.',
  })
  return data.code === 'cancelled' ? { outcome: 'cancelled' } : { outcome: 'failed', problem: data }
}

function sqliteVersion(): string {
  const db = new BetterSqlite3(':memory:')
  try {
    return String(db.prepare('SELECT sqlite_version()').pluck().get())
  } finally {
    db.close()
  }
}
