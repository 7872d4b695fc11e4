/** The thread that answers windows, while the engine in its own thread plays what a page asks for over a real socket. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { serve } from '../../serve.ts'
import { startEngine } from '../../thread/engine.ts'
import { largestGap } from './monitor.ts'
import type { OperationGap } from './operations.ts'
import type { PageDone, PageTask } from './page.ts'

/** @param directory for the databases of the plays @param scenarios their folder */
export async function* hostGaps(
  directory: string,
  scenarios: string,
  measure = largestGap,
): AsyncGenerator<OperationGap> {
  const entry = new URL('../../thread/entry.ts', import.meta.url)
  const host = {
    scenariosDirectory: scenarios,
    playsDirectory: directory,
    version: 'bench',
    transport: 'browser',
  } as const
  const startAndEnd = async () => {
    const engine = startEngine({ entry, host })
    await engine.ready()
    await engine.close()
  }
  yield { operation: 'start and end of the engine', ...(await measure(startAndEnd)) }
  const engine = startEngine({ entry, host })
  await engine.ready()
  // No file of the page is asked for.
  const server = await serve({ engine, page: directory })
  const page = new Worker(new URL('./page.ts', import.meta.url), { workerData: server.url })
  const ask = async (task: PageTask): Promise<PageDone> => {
    page.postMessage(task)
    const [done] = await once(page, 'message')
    return done as PageDone // the page answers each task with one of these
  }
  try {
    let ids: string[] = []
    const list = async () => {
      ids = (await ask({ kind: 'list' })).scenarios
    }
    yield { operation: 'library of scenarios', ...(await measure(list)) }
    for (const scenario of ids) {
      const play = () => ask({ kind: 'play', scenario })
      yield { operation: `play of ${scenario}`, ...(await measure(play)) }
    }
  } finally {
    await page.terminate()
    await server.close()
  }
}
