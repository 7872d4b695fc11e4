import './key-help.css'
import { KEY_GROUPS, KEYS, keyName } from '../player/keys.ts'
import { Modal } from './modal.tsx'

/** The keys, from the table that handles them. */
export function KeyHelp({ onClose }: { onClose(): void }) {
  return (
    <Modal title="Keys" className="app-keys" onClose={onClose}>
      <p className="app-keys-palette">
        <kbd>Ctrl K</kbd> or <kbd>⌘ K</kbd> finds all of this by name, and every scenario, mark and step.{' '}
        <kbd>Tab</kbd> goes from box to box on the stage, and <kbd>Enter</kbd> shows the last step of one. In
        a table or log that <kbd>Tab</kbd> has come to, arrows, <kbd>Home</kbd> and <kbd>End</kbd> are its
        own: sideways they scroll, up and down they go from row to row. <kbd>Esc</kbd> or <kbd>F6</kbd> gives
        the keys back to the player.
      </p>
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
    </Modal>
  )
}
