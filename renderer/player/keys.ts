/** Every key of the player, what it does and how it is said: the sheet of keys and the palette show this very table. */
import type { Landmark } from './jumps.ts'
import type { PlayerActions } from './state.ts'

type WithoutArguments = {
  [K in keyof PlayerActions]: PlayerActions[K] extends () => void ? K : never
}[keyof PlayerActions]

export type AppCommand =
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
  | 'breakpoints'
  | 'export'
  | 'causation'
  | 'compare-tables'
  | 'link'
  | 'undo-layout'
  | 'redo-layout'
  | 'reset-layout'
  | 'picture-all'
  | 'picture-work'
  | 'picture-lane'
  | 'picture-beside'
  | 'picture-move'

export type Command =
  | { player: Exclude<WithoutArguments, 'close' | 'tick'> }
  | { jump: Landmark; direction: 'next' | 'previous' }
  | { app: AppCommand }

export const KEY_GROUPS = [
  'Play',
  'Step',
  'Jump',
  'Repeat',
  'Breakpoints',
  'Picture',
  'Look',
  'In the room',
] as const

export interface Key {
  group: (typeof KEY_GROUPS)[number]
  /** As `KeyboardEvent.key` says it, letters in lower case; `Shift+` before it where it matters. */
  keys: readonly string[]
  does: string
  command: Command
}

const jump = (landmark: Landmark, direction: 'next' | 'previous', key: string, what: string): Key => ({
  group: 'Jump',
  keys: [direction === 'next' ? key : `Shift+${key}`],
  does: `${direction === 'next' ? 'Next' : 'Previous'} ${what}`,
  command: { jump: landmark, direction },
})

export const KEYS: readonly Key[] = [
  { group: 'Play', keys: [' '], does: 'Play or pause', command: { player: 'toggle' } },
  { group: 'Play', keys: ['Enter'], does: 'Go on, do not wait for the reader', command: { player: 'goOn' } },
  { group: 'Play', keys: ['Home', 'r'], does: 'To the start', command: { player: 'restart' } },
  { group: 'Play', keys: ['End'], does: 'To the end', command: { app: 'end' } },
  { group: 'Play', keys: ['+', '='], does: 'Faster', command: { player: 'faster' } },
  { group: 'Play', keys: ['-'], does: 'Slower', command: { player: 'slower' } },
  { group: 'Play', keys: ['a'], does: 'Evenly, or as measured', command: { player: 'toggleTempo' } },

  {
    group: 'Step',
    keys: ['ArrowRight'],
    does: 'One step on, into what happens',
    command: { player: 'stepForward' },
  },
  { group: 'Step', keys: ['ArrowLeft'], does: 'One step back', command: { player: 'stepBack' } },
  {
    group: 'Step',
    keys: ['Shift+ArrowRight'],
    does: 'Over: to the end of this command',
    command: { player: 'stepOver' },
  },
  {
    group: 'Step',
    keys: ['Shift+ArrowLeft'],
    does: 'Back to its beginning',
    command: { player: 'stepOverBack' },
  },
  { group: 'Step', keys: ['x'], does: 'Out: until every lane is done', command: { player: 'stepOut' } },
  { group: 'Step', keys: ['Shift+x'], does: 'Back to before all lanes', command: { player: 'stepOutBack' } },

  jump('command', 'next', 'd', 'command or query'),
  jump('command', 'previous', 'd', 'command or query'),
  jump('event', 'next', 'e', 'event appended'),
  jump('event', 'previous', 'e', 'event appended'),
  jump('question', 'next', 'q', 'question'),
  jump('question', 'previous', 'q', 'question'),
  jump('mark', 'next', 'm', 'mark'),
  jump('mark', 'previous', 'm', 'mark'),

  { group: 'Repeat', keys: ['[', '<'], does: 'The range begins here', command: { player: 'loopFromHere' } },
  { group: 'Repeat', keys: [']', '>'], does: 'The range ends here', command: { player: 'loopToHere' } },
  {
    group: 'Repeat',
    keys: ['p'],
    does: 'Repeat the range, or this command',
    command: { player: 'toggleLoop' },
  },
  { group: 'Repeat', keys: ['Shift+p'], does: 'Forget the range', command: { player: 'clearLoop' } },

  {
    group: 'Breakpoints',
    keys: ['s'],
    does: 'Stop where…: the list',
    command: { app: 'breakpoints' },
  },
  { group: 'Breakpoints', keys: ['g'], does: 'Run to the next', command: { player: 'nextBreakpoint' } },
  {
    group: 'Breakpoints',
    keys: ['Shift+g'],
    does: 'Back to the previous',
    command: { player: 'previousBreakpoint' },
  },
  {
    group: 'Breakpoints',
    keys: ['h'],
    does: 'Run to the step that is held',
    command: { player: 'runToHeld' },
  },

  {
    group: 'Picture',
    keys: ['k'],
    does: 'Close up on what is at work, and back',
    command: { app: 'picture-work' },
  },
  {
    group: 'Picture',
    keys: ['j'],
    does: 'One lane after the other alone, then all',
    command: { app: 'picture-lane' },
  },
  {
    group: 'Picture',
    keys: ['Shift+j'],
    does: 'Lanes beside or below one another',
    command: { app: 'picture-beside' },
  },
  {
    group: 'Picture',
    keys: ['z'],
    does: 'Move it: then arrows, + and −; Esc lets go',
    command: { app: 'picture-move' },
  },
  { group: 'Picture', keys: ['0'], does: 'Show everything', command: { app: 'picture-all' } },

  { group: 'Look', keys: ['n'], does: 'Narration: show or hide', command: { app: 'narration' } },
  { group: 'Look', keys: ['i'], does: 'Inspector: the step in detail', command: { app: 'inspector' } },
  { group: 'Look', keys: ['v'], does: 'Tables, as they are now', command: { app: 'tables' } },
  {
    group: 'Look',
    keys: ['Shift+v'],
    does: 'Compare the tables with this step',
    command: { app: 'compare-tables' },
  },
  { group: 'Look', keys: ['l'], does: 'Event log', command: { app: 'log' } },
  { group: 'Look', keys: ['c'], does: 'Compare the lanes', command: { app: 'compare' } },
  { group: 'Look', keys: ['u'], does: 'Take back a change of the layout', command: { app: 'undo-layout' } },
  { group: 'Look', keys: ['Shift+u'], does: 'Make it again', command: { app: 'redo-layout' } },
  { group: 'Look', keys: ['w'], does: 'Layout as at first', command: { app: 'reset-layout' } },
  {
    group: 'Look',
    keys: ['Shift+l'],
    does: 'Who caused what, of one correlation',
    command: { app: 'causation' },
  },
  { group: 'Look', keys: ['f'], does: 'Files: export picture, trace, tables', command: { app: 'export' } },
  { group: 'Look', keys: ['Escape'], does: 'Let go of a held step', command: { app: 'release' } },
  { group: 'Look', keys: ['y'], does: 'Link to this moment', command: { app: 'link' } },
  { group: 'Look', keys: ['o'], does: 'Back to the library', command: { app: 'library' } },
  { group: 'Look', keys: ['?'], does: 'These keys', command: { app: 'help' } },

  {
    group: 'In the room',
    keys: ['PageDown'],
    does: 'Next mark or question (clicker)',
    command: { player: 'nextStop' },
  },
  {
    group: 'In the room',
    keys: ['PageUp'],
    does: 'Previous mark or question (clicker)',
    command: { player: 'previousStop' },
  },
  { group: 'In the room', keys: ['b', '.'], does: 'Black screen, and back', command: { app: 'blackout' } },
  { group: 'In the room', keys: ['t'], does: 'Next theme', command: { app: 'theme' } },
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

const NAMES: Record<string, string> = {
  ' ': 'Space',
  ArrowRight: '→',
  ArrowLeft: '←',
  PageDown: 'Page Down',
  PageUp: 'Page Up',
  Escape: 'Esc',
  Home: 'Home',
  End: 'End',
  Enter: 'Enter',
}

/** A key as it is printed on the keyboard. */
export function keyName(key: string): string {
  const bare = key.replace(/^Shift\+/, '')
  const name = NAMES[bare] ?? bare.toUpperCase()
  return bare === key ? name : `Shift ${name}`
}
