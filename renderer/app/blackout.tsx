import { Dialog } from 'radix-ui'
import { useState } from 'react'

/** A black screen, so that a room looks at its trainer. It covers dialogs too. Any click lifts it, or the key that brought it. */
export function Blackout({ onLift }: { onLift(): void }) {
  const [before] = useState(() => document.activeElement)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onLift()}>
      <Dialog.Portal>
        <Dialog.Content
          className="theatre-blackout"
          aria-describedby={undefined}
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
