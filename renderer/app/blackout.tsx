import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { flushSync } from 'react-dom'

/** A black screen, so that a room looks at its trainer. It covers dialogs too. Any click lifts it, the key that brought it, or a digit that a field waits for. */
export function Blackout({ onLift }: { onLift(): void }) {
  const [before] = useState(() => document.activeElement)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onLift()}>
      <Dialog.Portal>
        <Dialog.Content
          className="theatre-blackout"
          aria-describedby={undefined}
          onKeyDown={(event) => {
            if (!(before instanceof HTMLInputElement) || !/^\d$/.test(event.key)) return
            flushSync(onLift)
            // Before the key is done: the digit is written there.
            before.focus()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (before instanceof HTMLElement) before.focus()
          }}
        >
          <Dialog.Title className="visually-hidden">Black screen</Dialog.Title>
          <Dialog.Close>
            <span className="visually-hidden">The screen is black. Show it again.</span>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
