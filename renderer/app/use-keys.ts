import { useEffect, useRef, useState } from 'react'
import { belongsToElement, commandFor, goesOnWhileHeld, isForTheRoom } from '../player/key-press.ts'
import type { AppCommand } from '../player/keys.ts'
import { usePlayerStore } from '../player/player-context.tsx'
import { PressedControl } from './pressed-control.ts'
import { runCommand } from './run-command.ts'

/**
 * Listens for the keys of the player; those that belong to the focused element are left to it.
 * @param dismiss closes what lies over the player; null while nothing does. Then only the keys for the room are heard, and a
 *   clicker closes it before it moves anything unseen
 */
export function useKeys(runApp: (command: AppCommand) => void, dismiss: (() => void) | null): void {
  const player = usePlayerStore()
  const latest = useRef(runApp)
  latest.current = runApp
  const over = useRef(dismiss)
  over.current = dismiss
  const active = dismiss === null
  const [pressed] = useState(() => new PressedControl())
  useEffect(() => {
    const run = (event: KeyboardEvent) => {
      const element = document.activeElement
      const isPressed = pressed.has(element)
      if (event.defaultPrevented || belongsToElement(event, element, isPressed)) return
      const command = commandFor(event)
      if (!command) return
      event.preventDefault()
      if (event.repeat && !goesOnWhileHeld(command)) return
      // Where the keys go no longer is no place for the focus: it would be said and shown there.
      if (isPressed && element instanceof HTMLElement && !isForTheRoom(event)) element.blur()
      if (over.current && 'player' in command) over.current()
      else runCommand(command, player.getState(), latest.current)
    }
    /**
     * On the way down: a menu would look for an item of that letter, and let nobody else have it; a slider, a tab, a pressed
     * button would take a key that is the player's.
     */
    const pressFirst = (event: KeyboardEvent) => {
      if (event.key === 'Tab' || event.key === 'F6') pressed.forget()
      if (!isForTheRoom(event) && !(active && pressed.has(document.activeElement))) return
      run(event)
      if (event.defaultPrevented) event.stopPropagation()
    }
    const press = (event: KeyboardEvent) => {
      if (active && !isForTheRoom(event)) run(event)
    }
    const point = (event: PointerEvent) => pressed.press(event.target)
    window.addEventListener('pointerdown', point, true)
    window.addEventListener('keydown', pressFirst, true)
    window.addEventListener('keydown', press)
    return () => {
      window.removeEventListener('pointerdown', point, true)
      window.removeEventListener('keydown', pressFirst, true)
      window.removeEventListener('keydown', press)
    }
  }, [active, player, pressed])
}
