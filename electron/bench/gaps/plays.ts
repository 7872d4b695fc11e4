/** Plays, as they are done in the engine's thread: every step is written down for the wire. */
import { createHost } from '../../host/host.ts'
import { largestGap } from './monitor.ts'
import type { OperationGap } from './operations.ts'

/** @param directory for the databases of the plays @param scenarios their folder */
export async function* playGaps(
  directory: string,
  scenarios: string,
  measure = largestGap,
): AsyncGenerator<OperationGap> {
  const host = createHost({
    scenariosDirectory: scenarios,
    playsDirectory: directory,
    version: 'bench',
    transport: 'browser',
  })
  let ended = Promise.withResolvers<void>()
  const { handlers, disconnect } = host.connect((notice, data) => {
    JSON.stringify({ notice, data })
    if (notice === 'play.ended') ended.resolve()
  })
  try {
    let ids: readonly string[] = []
    const list = async () => {
      ids = (await handlers['library.list']({})).map(({ id }) => id)
    }
    yield { operation: 'library of scenarios', ...(await measure(list)) }
    for (const scenario of ids) {
      ended = Promise.withResolvers<void>()
      const play = async () => {
        await handlers['play.start']({ scenario })
        await ended.promise
      }
      yield { operation: `play of ${scenario}`, ...(await measure(play)) }
    }
  } finally {
    await disconnect()
  }
}
