import { createContext, use } from 'react'
import { useStore } from 'zustand'
import type { Player } from './player.ts'
import type { PlayerActions, PlayerState } from './state.ts'

const PlayerContext = createContext<Player | null>(null)
export const PlayerProvider = PlayerContext.Provider

/** Part of the player's state; the component is drawn again only when that part changes. */
export function usePlayer<T>(select: (state: PlayerState & PlayerActions) => T): T {
  const player = use(PlayerContext)
  if (!player) throw new Error('usePlayer needs a PlayerProvider around it.')
  return useStore(player, select)
}
