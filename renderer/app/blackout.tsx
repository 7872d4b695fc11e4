import { Dialog } from 'radix-ui'
import { type KeyboardEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import { isForTheRoom, WRITTEN } from '../player/key-press.ts'

/**
 * A black screen, so that a room looks at its trainer. It covers dialogs too. Any click lifts it, or the key that brought it; where it came
 * over a field that is written into, whatever is typed next, a digit into that field.
 */
export function Blackout({ onLift }: { onLift(): void }) {
  const [before] = useState(() => document.activeElement)
  const written = before instanceof HTMLInputElement && before.matches(WRITTEN) ? before : null
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onLift()}>
      <Dialog.Portal>
        <Dialog.Content
          className="theatre-blackout"
          aria-describedby={undefined}
          onKeyDown={(event) => {
            if (!written || !isTyped(event)) return
            // Only a digit has a meaning there; unseen, no other key should have one of the player's.
            if (!/^\d$/.test(event.key)) event.preventDefault()
            flushSync(onLift)
            // Before the key is done: the digit is written there.
            written.focus()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (before instanceof HTMLElement) before.focus()
          }}
        >
          <Dialog.Title className="visually-hidden">Black screen</Dialog.Title>
          <Dialog.Close>
            <span className="visually-hidden">The screen is black. Show it again.</span>
            {written && (
              <span className="theatre-blackout-way" aria-hidden="true">
                B makes the screen black. Go on typing, or press B again, and it is back.
              </span>
            )}
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** What a person at the keyboard presses, and no clicker. */
const isTyped = ({ nativeEvent: press }: KeyboardEvent): boolean =>
  (press.key.length === 1 || press.key === 'Backspace') &&
  press.key !== ' ' &&
  !press.ctrlKey &&
  !press.metaKey &&
  !press.altKey &&
  !isForTheRoom(press)
