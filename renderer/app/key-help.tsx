import { Dialog } from 'radix-ui'
import { KEY_GROUPS, KEYS, keyName } from '../player/keys.ts'

/** The keys, from the table that handles them. */
export function KeyHelp({ onClose }: { onClose(): void }) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="app-overlay" />
        <Dialog.Content className="app-dialog app-keys" aria-describedby={undefined}>
          <header>
            <Dialog.Title>Keys</Dialog.Title>
            <Dialog.Close className="button">Close</Dialog.Close>
          </header>
          <div className="app-keys-groups">
            {KEY_GROUPS.map((group) => (
              <section key={group} aria-label={group}>
                <h3>{group}</h3>
                <dl>
                  {KEYS.filter((key) => key.group === group).map(({ keys, does }) => (
                    <div key={does}>
                      <dt>
                        {keys.map((key, index) => (
                          <span key={key}>
                            {index > 0 && ' or '}
                            <kbd>{keyName(key)}</kbd>
                          </span>
                        ))}
                      </dt>
                      <dd>{does}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
