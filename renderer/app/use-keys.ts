import { useEffect, useRef } from 'react'
import { belongsToElement, type Command, commandFor } from '../player/keys.ts'
import { usePlayer } from '../player/player-context.tsx'

type AppCommand = Extract<Command, { app: string }>['app']

/** Listens for the keys of the player while `active`; keys that belong to the focused element are left to it. */
export function useKeys(runApp: (command: AppCommand) => void, active: boolean): void {
  const actions = usePlayer((state) => state)
  const latest = useRef({ runApp, actions })
  latest.current = { runApp, actions }
  useEffect(() => {
    if (!active) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || belongsToElement(event, document.activeElement)) return
      const command = commandFor(event)
      if (!command) return
      event.preventDefault()
      const { runApp: run, actions: player } = latest.current
      if ('player' in command) player[command.player]()
      else if (command.app === 'end') player.seek(player.length)
      else if (command.app === 'library') player.close()
      else run(command.app)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [active])
}
