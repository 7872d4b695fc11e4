/** What can be pressed, and takes the focus by it. */
const CONTROL =
  'button, a, summary, select, input, [role=button], [role=tab], [role=slider], [role=separator]'
/** Who presses there goes on with the keys there: a question is answered, a menu is gone through, a picture is moved. */
const KEEPS_KEYS = '.question, [role=menu], [role=dialog], [data-takes-keys]'

/**
 * The control that was pressed with the mouse or a finger last. A mouse is no way to choose where keys go: what has the focus
 * only because it was pressed leaves them to the player, as the buttons of a player on a desktop do.
 */
export class PressedControl {
  private control: Element | null = null

  press(target: EventTarget | null): void {
    const element = target instanceof Element ? target : null
    // What is pressed within it may be gone by the time of the key, such as the sign of a button.
    const control = element?.closest('label')?.control ?? element?.closest(CONTROL) ?? null
    this.control = control?.closest(KEEPS_KEYS) ? null : control
  }

  /** From here on the keyboard chooses what has the focus. */
  forget(): void {
    this.control = null
  }

  /** True for the element that has the focus only because it was pressed. */
  has(element: Element | null): element is Element {
    return element !== null && element === this.control
  }
}
