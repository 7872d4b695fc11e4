import { createContext, use } from 'react'
import { useStore } from 'zustand'
import type { Player } from './player.ts'
import type { PlayerActions, PlayerState } from './state.ts'

const PlayerContext = createContext<Player | null>(null)
export const PlayerProvider = PlayerContext.Provider

/** The player itself, for what only acts: whoever asks for it is not drawn again when the player moves. */
export function usePlayerStore(): Player {
  const player = use(PlayerContext)
  if (!player) throw new Error('The player is asked for outside of its PlayerProvider.')
  return player
}

/** Part of the player's state; the component is drawn again only when that part changes. */
export function usePlayer<T>(select: (state: PlayerState & PlayerActions) => T): T {
  return useStore(usePlayerStore(), select)
}
