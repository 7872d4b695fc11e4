import { useEffect, useRef } from 'react'
import { belongsToElement, commandFor } from '../player/key-press.ts'
import type { AppCommand } from '../player/keys.ts'
import { usePlayerStore } from '../player/player-context.tsx'
import { runCommand } from './run-command.ts'

/** Listens for the keys of the player while `active`; keys that belong to the focused element are left to it. */
export function useKeys(runApp: (command: AppCommand) => void, active: boolean): void {
  const player = usePlayerStore()
  const latest = useRef(runApp)
  latest.current = runApp
  useEffect(() => {
    if (!active) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || belongsToElement(event, document.activeElement)) return
      const command = commandFor(event)
      if (!command) return
      event.preventDefault()
      runCommand(command, player.getState(), latest.current)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [active, player])
}
