import { Dialog } from 'radix-ui'
import { KEYS, keyName } from '../player/keys.ts'

/** The keys, from the table that handles them. */
export function KeyHelp({ onClose }: { onClose(): void }) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="app-overlay" />
        <Dialog.Content className="app-dialog" aria-describedby={undefined}>
          <Dialog.Title>Keys</Dialog.Title>
          <table className="data-table">
            <thead>
              <tr>
                <th scope="col">Key</th>
                <th scope="col">Does</th>
              </tr>
            </thead>
            <tbody>
              {KEYS.map(({ keys, does }) => (
                <tr key={does}>
                  <td>
                    {keys.map((key, index) => (
                      <span key={key}>
                        {index > 0 && ' or '}
                        <kbd>{keyName(key)}</kbd>
                      </span>
                    ))}
                  </td>
                  <td>{does}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Dialog.Close className="button">Close</Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
