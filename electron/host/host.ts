/** What a window can ask of the app, whichever way it is connected: the library, and plays on databases of their own. */
import type { Handlers } from '../../shared/contract.ts'
import { PlayId } from '../../shared/ids.ts'
import { play } from '../engine/runner/play.ts'
import { listScenarios, requireScenario } from '../engine/scenario/load.ts'
import { type Notify, Plays } from './plays.ts'
import type { Runner } from './runner.ts'
import { sqliteVersion } from './sqlite-version.ts'

export interface HostOptions {
  scenariosDirectory: string
  /** Where plays keep their databases; each gets a directory of its own below it. */
  playsDirectory: string
  version: string
  transport: 'desktop' | 'browser'
  /** What plays scenarios; the engine's own runner when left out. */
  runner?: Runner
}

export interface Connection {
  handlers: Handlers
  /** Cancels the window's plays and deletes their databases. Settles when that is done, however often it is called. */
  disconnect(): Promise<void>
}

export interface Host {
  /** Handlers for one window; notices about its plays go to that window alone. */
  connect(notify: Notify): Connection
  /** Cancels every play and deletes its databases. */
  close(): Promise<void>
}

export function createHost(options: HostOptions): Host {
  const connections = new Set<Connection>()
  return {
    connect(notify) {
      const plays = new Plays(options.playsDirectory, options.runner ?? play, notify)
      let closing: Promise<void> | undefined
      const connection: Connection = {
        handlers: handlersFor(options, plays),
        disconnect: () => {
          closing ??= plays.closeAll().finally(() => connections.delete(connection))
          return closing
        },
      }
      connections.add(connection)
      return connection
    },
    async close() {
      await Promise.all([...connections].map((connection) => connection.disconnect()))
    },
  }
}

const handlersFor = (options: HostOptions, plays: Plays): Handlers => ({
  'host.about': async () => ({
    version: options.version,
    sqlite: sqliteVersion(),
    node: process.versions.node,
    transport: options.transport,
  }),
  'library.list': () => listScenarios(options.scenariosDirectory),
  'play.start': async ({ scenario, choices }) => ({
    play: await plays.start(await requireScenario(options.scenariosDirectory, scenario, choices)),
  }),
  'statement.explain': ({ play: id, step }) => plays.explain(PlayId.parse(id), step),
  'lanes.ask': ({ play: id, step, query }) =>
    plays.at(PlayId.parse(id), step, (moment, goOn) => moment.ask(query, goOn)),
  'table.rows': ({ play: id, step, ...wanted }) =>
    plays.at(PlayId.parse(id), step, (moment) => moment.rows(wanted)),
  'log.events': ({ play: id, step, ...wanted }) =>
    plays.at(PlayId.parse(id), step, (moment) => moment.events(wanted)),
  'moment.stop': async ({ play: id }) => ({ stopped: plays.stop(id) }),
  'play.cancel': async ({ play: id }) => ({ cancelled: plays.cancel(id) }),
  'play.close': async ({ play: id }) => ({ closed: await plays.close(id) }),
})
