import { useEffect, useRef } from 'react'
import { type AppCommand, belongsToElement, commandFor } from '../player/keys.ts'
import { usePlayer } from '../player/player-context.tsx'
import { runCommand } from './run-command.ts'

/** Listens for the keys of the player while `active`; keys that belong to the focused element are left to it. */
export function useKeys(runApp: (command: AppCommand) => void, active: boolean): void {
  const player = usePlayer((state) => state)
  const latest = useRef({ runApp, player })
  latest.current = { runApp, player }
  useEffect(() => {
    if (!active) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || belongsToElement(event, document.activeElement)) return
      const command = commandFor(event)
      if (!command) return
      event.preventDefault()
      runCommand(command, latest.current.player, latest.current.runApp)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [active])
}
