/** Whose a key press is, and what it means: the element's that has the focus, or a command of the table of keys. */
import { type Command, KEYS } from './keys.ts'

export interface KeyPress {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/**
 * The command of a key press, if it has one. Combinations with Ctrl, Alt or Meta belong to the system, but for those that the
 * table names: Ctrl and ⌘ are one there, as on any desktop.
 */
export function commandFor(press: KeyPress): Command | undefined {
  if (press.ctrlKey !== press.metaKey && !press.altKey)
    return find(`Ctrl+${press.shiftKey ? 'Shift+' : ''}${press.key.toLowerCase()}`)
  if (press.metaKey) return undefined
  // Alt Gr says Ctrl and Alt at once: on many keyboards it is the only way to a bracket.
  if (press.ctrlKey !== press.altKey || (press.ctrlKey && !isSign(press.key))) return undefined
  const name = press.key.length === 1 ? press.key.toLowerCase() : press.key
  const withShift = press.shiftKey && !isSign(press.key)
  return (
    (withShift ? find(`Shift+${name}`) : undefined) ??
    (withShift && ARROW.test(name) ? undefined : find(name))
  )
}

const find = (name: string) => KEYS.find(({ keys }) => keys.includes(name))?.command
const ARROW = /^Arrow/
/** Neither a letter nor a named key: Shift has already made it what it is. */
const isSign = (key: string) => key.length === 1 && key.toLowerCase() === key.toUpperCase()

/** What is written into: every key is its own. */
export const WRITTEN =
  'textarea, [contenteditable=true], input:not([type=radio], [type=checkbox], [type=range])'
/** What uses arrows, Home and End itself, as long as nothing else is pressed with them. */
const TAKES_ARROWS = '[data-arrows], [role=tab], [role=slider], [role=separator], [type=radio], [type=range]'
/** Up and down choose an option; left and right go on stepping, or a question would hold the viewer fast. */
const TAKES_UP_AND_DOWN = '.question input'
/** What letters are written into. A number has none. */
const TAKES_LETTERS =
  'textarea, [contenteditable=true], input:not([type=number], [type=radio], [type=checkbox], [type=range])'
/** Whose list goes by pages while a choice is typed. */
const TAKES_PAGES = '[role=combobox]'
const TAKES_SPACE = 'button, a, summary, [role=button], [role=tab], [role=radio], input'
/** What keys of its own are left to it when it has the focus only because it was pressed with the mouse. */
const TAKES_SPACE_WHEN_PRESSED = '[type=checkbox]'

/**
 * A key of a clicker, or the black screen: a trainer away from the desk does not see where the focus is, and it works from
 * anywhere, over dialogs and menus too. Only where letters are written they stay letters, and a list keeps its pages.
 *
 * A field for a number takes no letters, and gets the focus by itself when a question comes up: a clicker's `b` makes the
 * screen black there, too, for the room notices a clicker that does nothing. Whoever has only mistyped gets the screen back
 * with whatever is typed next, and is told so (`Blackout`).
 */
export const isForTheRoom = (press: KeyPress): boolean => {
  const command = commandFor(press)
  return command !== undefined && ROOM.includes(command)
}

const ROOM = KEYS.filter(({ keys }) => ['PageUp', 'PageDown', 'b'].some((key) => keys.includes(key))).map(
  ({ command }) => command,
)

/**
 * True when the key belongs to the element that has the focus.
 * @param pressed it has the focus only because it was pressed with the mouse
 */
export function belongsToElement(press: KeyPress, element: Element | null, pressed: boolean): boolean {
  if (!element) return false
  if (isForTheRoom(press))
    return press.key.length === 1 ? element.closest(TAKES_LETTERS) !== null : element.matches(TAKES_PAGES)
  const isChosen = press.key === ' ' || press.key === 'Enter'
  if (element.closest(WRITTEN)) return true
  if (pressed) return isChosen && element.matches(TAKES_SPACE_WHEN_PRESSED)
  // It looks for an option by its letters.
  if (element.closest('select')) return true
  if (isChosen) return element.closest(TAKES_SPACE) !== null
  if (element.matches(TAKES_UP_AND_DOWN)) return press.key === 'ArrowUp' || press.key === 'ArrowDown'
  // With Shift they are the player's: a tab, a slider, a group of options has no use for them.
  if (/^(Arrow|Home|End)/.test(press.key)) return !press.shiftKey && element.closest(TAKES_ARROWS) !== null
  return false
}

const STEPS: readonly Command[] = KEYS.filter(({ group }) => group === 'Step').map(({ command }) => command)

/**
 * True for what goes on while its key is held down: steps and jumps. Anything else happens once a press; a black screen that
 * comes and goes as fast as a keyboard repeats would flash (WCAG 2.2, 2.3.1).
 */
export const goesOnWhileHeld = (command: Command): boolean => 'jump' in command || STEPS.includes(command)
