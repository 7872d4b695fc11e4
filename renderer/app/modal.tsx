import { Dialog } from 'radix-ui'
import { type ReactNode, type RefObject, useState } from 'react'

interface ModalProps {
  title: string
  /** The title is only said, and nothing but the content is drawn. */
  titleHidden?: boolean
  className: string
  /** Gets the focus when it opens; the first thing that can when left out. */
  first?: RefObject<HTMLElement | null>
  onClose(): void
  children: ReactNode
}

/** A dialog over the window: holds the focus while it is open, and gives it back to where it was. */
export function Modal({ title, titleHidden = false, className, first, onClose, children }: ModalProps) {
  const [before] = useState(() => document.activeElement)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="app-overlay" />
        <Dialog.Content
          className={`app-dialog ${className}`}
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            if (!first?.current) return
            event.preventDefault()
            first.current.focus()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            // What was done in the dialog may have moved the focus already; then it stays there.
            const lost = document.activeElement === null || document.activeElement === document.body
            if (lost && before instanceof HTMLElement) before.focus()
          }}
        >
          {titleHidden ? (
            <Dialog.Title className="visually-hidden">{title}</Dialog.Title>
          ) : (
            <div className="app-dialog-head">
              <Dialog.Title>{title}</Dialog.Title>
              <Dialog.Close className="button">Close</Dialog.Close>
            </div>
          )}
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
