/** Whose a key press is, and what it means: the element's that has the focus, or a command of the table of keys. */
import { type Command, KEYS } from './keys.ts'

export interface KeyPress {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** The command of a key press, if it has one. Combinations with Ctrl, Alt or Meta belong to the system. */
export function commandFor(press: KeyPress): Command | undefined {
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

/** What uses arrows, Home and End itself. */
const TAKES_ARROWS = '[role=tab], [role=slider], [role=separator], input, select, textarea'
/** Up and down choose an option; left and right go on stepping, or a question would hold the viewer fast. */
const TAKES_UP_AND_DOWN = '.question input'
/** A slider moves by pages, a list and a longer text turn them. */
const TAKES_PAGES = 'input[type=range], select, textarea, [contenteditable=true]'
const TAKES_SPACE = 'button, a, summary, [role=button], [role=tab], [role=radio], input, select, textarea'

/** True when the key belongs to the element that has the focus. */
export function belongsToElement(press: KeyPress, element: Element | null): boolean {
  if (!element) return false
  // A clicker must go on from wherever the focus is; a field of one line has no pages.
  if (/^Page(Up|Down)$/.test(press.key)) return element.closest(TAKES_PAGES) !== null
  if (element.closest('input:not([type=radio]), textarea, select, [contenteditable=true]')) return true
  if (press.key === ' ' || press.key === 'Enter') return element.closest(TAKES_SPACE) !== null
  if (element.matches(TAKES_UP_AND_DOWN)) return press.key === 'ArrowUp' || press.key === 'ArrowDown'
  if (/^(Arrow|Home|End)/.test(press.key)) return element.closest(TAKES_ARROWS) !== null
  return false
}
