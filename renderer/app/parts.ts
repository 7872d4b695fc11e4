/** The parts of the window, which the keyboard goes through one by one without all that lies between. */

/** In the order of the page: each part, and what takes the focus in it. */
const PARTS = [
  { part: '.theatre-header', entry: '.theatre-home' },
  { part: '.theatre-pane.left', entry: '.theatre-pane-content' },
  { part: '.theatre-stage', entry: '.react-flow__node-box, .stage-tab, .stage-button' },
  { part: '.theatre-pane.right', entry: '[role=tabpanel]:not([hidden])' },
  { part: '.timeline', entry: '.timeline-play' },
] as const

/** Puts the focus on the next part that is there and not behind another one, or on the one before; round and round. */
export function visitPart(direction: 'next' | 'previous'): void {
  const there = PARTS.flatMap(({ part, entry }) => {
    const found = document.querySelector(part)
    const target = found?.querySelector<HTMLElement>(entry)
    return found && target && !target.closest('[inert]') ? [{ found, target }] : []
  })
  const now = there.findIndex(({ found }) => found.contains(document.activeElement))
  const last = there.length - 1
  const next = direction === 'next' ? (now === last ? 0 : now + 1) : now <= 0 ? last : now - 1
  there[next]?.target.focus({ preventScroll: true })
}

/** Puts the focus on the button that plays. */
export const visitPlayer = (): void => document.querySelector<HTMLElement>('.timeline-play')?.focus()
