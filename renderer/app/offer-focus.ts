/** The focus that goes by itself, because of what is played and not because somebody asked for it. */
import { WRITTEN } from '../player/key-press.ts'

/** What loses its sense, or closes, when the focus leaves it. */
const OVER_THE_PAGE = '[role=menu], [role=dialog]'
const BEING_USED = `select, ${WRITTEN}`

/** Moves the focus, except out of an open menu or dialog or away from a field that is written into or chosen from. */
export function offerFocus(element: HTMLElement | null | undefined, options?: FocusOptions): void {
  if (document.querySelector(OVER_THE_PAGE) || document.activeElement?.matches(BEING_USED)) return
  element?.focus(options)
}
