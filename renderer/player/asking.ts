/** What the viewer asks the host about the open run, beside its trace. */
import type { Client } from '../../shared/client.ts'
import type { PlayId } from '../../shared/ids.ts'
import { Problem } from '../../shared/problem.ts'
import { reading } from './reading.ts'
import type { PlayerActions, PlayerState } from './state.ts'

/** @param current the open run */
export function asking(
  client: Client,
  current: () => PlayId | null,
  get: () => PlayerState,
  set: (part: Partial<PlayerState>) => void,
): Pick<PlayerActions, 'explain' | 'askLanes' | 'readRows' | 'readEvents' | 'stopAsking'> {
  /** Counts the questions, so that the end of an earlier one does not end a later one. */
  let questions = 0
  const open = (): PlayId => {
    const play = current()
    if (play) return play
    throw new Problem({ code: 'play-closed', what: 'no run is open', remedy: 'Open the scenario again.' })
  }
  const telling = async <T>(
    what: string,
    work: (tell: (done: number, total: number) => void) => Promise<T>,
  ): Promise<T> => {
    questions += 1
    const own = questions
    const tell = (done: number, total: number) => {
      if (own === questions) set({ asking: { what, done, total } })
    }
    tell(0, 1)
    try {
      return await work(tell)
    } finally {
      if (own === questions) set({ asking: null })
    }
  }
  return {
    ...reading({ client, open, get, set, telling }),
    async explain(step) {
      return client.call('statement.explain', { play: open(), step })
    },
    async askLanes(query, step) {
      const play = open()
      return telling('lanes', () => client.call('lanes.ask', { play, step, query }))
    },
    stopAsking() {
      const play = current()
      if (play) void client.call('moment.stop', { play }).catch(() => {})
    },
  }
}
