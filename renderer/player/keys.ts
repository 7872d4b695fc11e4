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
  | 'picture-over'
  | 'picture-move'
  | 'next-part'
  | 'previous-part'

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
  /** As `KeyboardEvent.key` says it, letters in lower case; `Shift+` before it where it matters, and `Ctrl+` (or ⌘) before that. */
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

/** Keys of one group: how they are pressed, what each does, the command. */
const group = (name: Key['group'], rows: readonly (readonly [Key['keys'], Key['does'], Command])[]): Key[] =>
  rows.map(([keys, does, command]) => ({ group: name, keys, does, command }))

/** All keys, in the order in which they are shown. */
export const KEYS: readonly Key[] = [
  ...group('Play', [
    [[' '], 'Play or pause', { player: 'toggle' }],
    [['Enter'], 'Go on: from a question, from its answer, from what is being read', { player: 'goOn' }],
    [['Home', 'r'], 'To the start', { player: 'restart' }],
    [['End'], 'To the end', { app: 'end' }],
    [['+', '='], 'Faster', { player: 'faster' }],
    [['-'], 'Slower', { player: 'slower' }],
    [['a'], 'Evenly, or as measured', { player: 'toggleTempo' }],
  ]),
  ...group('Step', [
    [['ArrowRight'], 'One step on, into what happens', { player: 'stepForward' }],
    [['ArrowLeft'], 'One step back', { player: 'stepBack' }],
    [['Shift+ArrowRight'], 'Over: to the end of this command', { player: 'stepOver' }],
    [['Shift+ArrowLeft'], 'Back to its beginning', { player: 'stepOverBack' }],
    [['x'], 'Out: until every lane is done', { player: 'stepOut' }],
    [['Shift+x'], 'Back to before all lanes', { player: 'stepOutBack' }],
  ]),
  jump('command', 'next', 'd', 'command or query'),
  jump('command', 'previous', 'd', 'command or query'),
  jump('event', 'next', 'e', 'event appended'),
  jump('event', 'previous', 'e', 'event appended'),
  jump('question', 'next', 'q', 'question'),
  jump('question', 'previous', 'q', 'question'),
  jump('mark', 'next', 'm', 'mark'),
  jump('mark', 'previous', 'm', 'mark'),
  ...group('Repeat', [
    [['[', '<'], 'The range begins here', { player: 'loopFromHere' }],
    [[']', '>'], 'The range ends here', { player: 'loopToHere' }],
    [['p'], 'Repeat the range, or this command', { player: 'toggleLoop' }],
    [['Shift+p'], 'Forget the range', { player: 'clearLoop' }],
  ]),
  ...group('Breakpoints', [
    [['s'], 'Stop where…: the list', { app: 'breakpoints' }],
    [['g'], 'Run to the next', { player: 'nextBreakpoint' }],
    [['Shift+g'], 'Back to the previous', { player: 'previousBreakpoint' }],
    [['h'], 'Run to the step that is held', { player: 'runToHeld' }],
  ]),
  ...group('Picture', [
    [['k'], 'Close up on what is at work, and back', { app: 'picture-work' }],
    [['j'], 'One lane after the other alone, then all', { app: 'picture-lane' }],
    [['Shift+j'], 'Lanes beside or below one another', { app: 'picture-beside' }],
    [['Shift+c'], 'One lane laid over another: what is different, and apart again', { app: 'picture-over' }],
    [['z'], 'Move it: then arrows, + and −; Esc lets go', { app: 'picture-move' }],
    [['Shift+k'], 'Mark what has changed since the step compared with', { player: 'toggleDifferences' }],
    [['0'], 'Show everything', { app: 'picture-all' }],
  ]),
  ...group('Look', [
    [['n'], 'Narration: show or hide', { app: 'narration' }],
    [['i'], 'Inspector: the step in detail', { app: 'inspector' }],
    [['v'], 'Tables, as they are now', { app: 'tables' }],
    [['Shift+v'], 'Compare the tables with this step', { app: 'compare-tables' }],
    [['l'], 'Event log', { app: 'log' }],
    [['c'], 'Compare the lanes', { app: 'compare' }],
    [['F6'], 'Next part of the window: words, stage, evidence, player', { app: 'next-part' }],
    [['Shift+F6'], 'Previous part', { app: 'previous-part' }],
    [['u', 'Ctrl+z'], 'Take back a change of the layout', { app: 'undo-layout' }],
    [['Shift+u', 'Ctrl+Shift+z', 'Ctrl+y'], 'Make it again', { app: 'redo-layout' }],
    [['w'], 'Layout as at first', { app: 'reset-layout' }],
    [['Shift+l'], 'Who caused what, of one correlation', { app: 'causation' }],
    [['f'], 'Files: export picture, trace, tables', { app: 'export' }],
    [['Escape'], 'Let go of a held step', { app: 'release' }],
    [['y'], 'Link to this moment', { app: 'link' }],
    [['o'], 'Back to the library', { app: 'library' }],
    [['?'], 'These keys', { app: 'help' }],
  ]),
  ...group('In the room', [
    [
      ['PageDown'],
      'On to what is next to say or to show; while it plays, to its end (clicker)',
      { player: 'nextStop' },
    ],
    [['PageUp'], 'Back to what was said or shown before (clicker)', { player: 'previousStop' }],
    [['b', '.'], 'Black screen, and back', { app: 'blackout' }],
    [['t'], 'Next theme', { app: 'theme' }],
  ]),
]

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
  const [, held = '', bare = key] = /^((?:Ctrl\+)?(?:Shift\+)?)(.+)$/.exec(key) ?? []
  return `${held.replaceAll('+', ' ')}${NAMES[bare] ?? bare.toUpperCase()}`
}

/** What a tooltip says: a name, and behind it the first key that does the same. */
export function withKey(name: string, command: Command): string {
  const wanted = JSON.stringify(command)
  const [key] = KEYS.find((one) => JSON.stringify(one.command) === wanted)?.keys ?? []
  return key === undefined ? name : `${name} (${keyName(key)})`
}
