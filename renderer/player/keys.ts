/** Every key of the player, what it does and how it is said: the help dialog shows this very table. */
import type { PlayerActions } from './player.ts'

export type Command =
  | { player: Exclude<keyof PlayerActions, 'open' | 'choose' | 'close' | 'seek' | 'setSpeed' | 'select' | 'tick'> }
  | {
      app:
        | 'blackout'
        | 'help'
        | 'theme'
        | 'end'
        | 'narration'
        | 'inspector'
        | 'tables'
        | 'log'
        | 'compare'
        | 'library'
        | 'release'
    }

export interface Key {
  /** As `KeyboardEvent.key` says it; `Shift+` before it where it matters. */
  keys: readonly string[]
  does: string
  command: Command
}

export const KEYS: readonly Key[] = [
  { keys: [' '], does: 'Play or pause', command: { player: 'toggle' } },
  { keys: ['ArrowRight'], does: 'One step on', command: { player: 'stepForward' } },
  { keys: ['ArrowLeft'], does: 'One step back', command: { player: 'stepBack' } },
  { keys: ['Shift+ArrowRight'], does: 'To the end of this command', command: { player: 'stepOver' } },
  { keys: ['Shift+ArrowLeft'], does: 'Back to its beginning', command: { player: 'stepOverBack' } },
  { keys: ['PageDown'], does: 'Next mark or question (clicker)', command: { player: 'nextStop' } },
  { keys: ['PageUp'], does: 'Previous mark or question (clicker)', command: { player: 'previousStop' } },
  { keys: ['Home', 'r'], does: 'To the start', command: { player: 'restart' } },
  { keys: ['End'], does: 'To the end', command: { app: 'end' } },
  { keys: ['+', '='], does: 'Faster', command: { player: 'faster' } },
  { keys: ['-'], does: 'Slower', command: { player: 'slower' } },
  { keys: ['b', '.'], does: 'Black screen', command: { app: 'blackout' } },
  { keys: ['t'], does: 'Next theme', command: { app: 'theme' } },
  { keys: ['n'], does: 'Narration: show or hide', command: { app: 'narration' } },
  { keys: ['i'], does: 'Inspector: the step in detail', command: { app: 'inspector' } },
  { keys: ['v'], does: 'Tables, as they are now', command: { app: 'tables' } },
  { keys: ['l'], does: 'Event log', command: { app: 'log' } },
  { keys: ['c'], does: 'Compare the lanes', command: { app: 'compare' } },
  { keys: ['Escape'], does: 'Let go of a held step, or lift the black screen', command: { app: 'release' } },
  { keys: ['o'], does: 'Back to the library, to open another', command: { app: 'library' } },
  { keys: ['?'], does: 'These keys', command: { app: 'help' } },
]

export interface KeyPress {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** The command of a key press, if it has one. Combinations with Ctrl, Alt or Meta belong to the system. */
export function commandFor(press: KeyPress): Command | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined
  const arrow = press.key.startsWith('Arrow')
  const name =
    arrow && press.shiftKey
      ? `Shift+${press.key}`
      : press.key.length === 1
        ? press.key.toLowerCase()
        : press.key
  return KEYS.find(({ keys }) => keys.includes(name))?.command
}

/** What uses arrows, Home and End itself. */
const TAKES_ARROWS = '[role=tab], [role=slider], [role=separator], input, select, textarea'
/** Up and down choose an option; left and right go on stepping, or a question would hold the viewer fast. */
const TAKES_UP_AND_DOWN = '.question input'
const TAKES_SPACE = 'button, a, summary, [role=button], [role=tab], [role=radio], input, select, textarea'

/** True when the key belongs to the element that has the focus. */
export function belongsToElement(press: KeyPress, element: Element | null): boolean {
  if (!element) return false
  if (element.closest('input:not([type=radio]), textarea, select, [contenteditable=true]')) return true
  if (press.key === ' ' || press.key === 'Enter') return element.closest(TAKES_SPACE) !== null
  if (element.matches(TAKES_UP_AND_DOWN)) return press.key === 'ArrowUp' || press.key === 'ArrowDown'
  if (/^(Arrow|Home|End)/.test(press.key)) return element.closest(TAKES_ARROWS) !== null
  return false
}

const NAMES: Record<string, string> = {
  ' ': 'Space',
  ArrowRight: '→',
  ArrowLeft: '←',
  'Shift+ArrowRight': 'Shift →',
  'Shift+ArrowLeft': 'Shift ←',
  PageDown: 'Page Down',
  PageUp: 'Page Up',
  Escape: 'Esc',
}
export const keyName = (key: string): string => NAMES[key] ?? key.toUpperCase()
