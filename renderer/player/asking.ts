/** What the viewer asks the host about the open run, beside its trace. */
import type { Client } from '../../shared/client.ts'
import type { PlayId } from '../../shared/ids.ts'
import { Problem } from '../../shared/problem.ts'
import type { PlayerActions, PlayerState } from './state.ts'

/** @param current the open run */
export function asking(
  client: Client,
  current: () => PlayId | null,
  set: (part: Partial<PlayerState>) => void,
): Pick<PlayerActions, 'explain' | 'askLanes' | 'stopAsking'> {
  /** Counts the questions, so that the end of an earlier one does not end a later one. */
  let questions = 0
  const open = (): PlayId => {
    const play = current()
    if (play) return play
    throw new Problem({ code: 'play-closed', what: 'no run is open', remedy: 'Open the scenario again.' })
  }
  return {
    async explain(step) {
      return client.call('statement.explain', { play: open(), step })
    },
    async askLanes(query, step) {
      const play = open()
      questions += 1
      const own = questions
      set({ asking: { what: 'lanes', done: 0, total: step } })
      try {
        return await client.call('lanes.ask', { play, step, query })
      } finally {
        if (own === questions) set({ asking: null })
      }
    },
    stopAsking() {
      const play = current()
      if (play) void client.call('moment.stop', { play }).catch(() => {})
    },
  }
}
