import { useEffect, useRef } from 'react'
import { belongsToElement, commandFor, isForTheRoom } from '../player/key-press.ts'
import type { AppCommand } from '../player/keys.ts'
import { usePlayerStore } from '../player/player-context.tsx'
import { runCommand } from './run-command.ts'

/**
 * Listens for the keys of the player; those that belong to the focused element are left to it.
 * @param active false while something lies over the player: then only the keys for the room are heard
 */
export function useKeys(runApp: (command: AppCommand) => void, active: boolean): void {
  const player = usePlayerStore()
  const latest = useRef(runApp)
  latest.current = runApp
  useEffect(() => {
    const run = (event: KeyboardEvent) => {
      if (event.defaultPrevented || belongsToElement(event, document.activeElement)) return
      const command = commandFor(event)
      if (!command) return
      event.preventDefault()
      runCommand(command, player.getState(), latest.current)
    }
    /** On the way down: a menu would look for an item of that letter, and let nobody else have it. */
    const pressForTheRoom = (event: KeyboardEvent) => {
      if (!isForTheRoom(event)) return
      run(event)
      if (event.defaultPrevented) event.stopPropagation()
    }
    const press = (event: KeyboardEvent) => {
      if (active && !isForTheRoom(event)) run(event)
    }
    window.addEventListener('keydown', pressForTheRoom, true)
    window.addEventListener('keydown', press)
    return () => {
      window.removeEventListener('keydown', pressForTheRoom, true)
      window.removeEventListener('keydown', press)
    }
  }, [active, player])
}
