/**
 * Traces of a few words, for tests of the player: `c` command, `q` query, `s` what follows from the newest of them in its lane,
 * `w` work of a lane that nothing caused, and the script's own.
 */
import { ComponentId, LaneId, StepNumber, VirtualTime } from '../../../shared/ids.ts'
import type { Step } from '../../../shared/trace.ts'

const SCRIPT = {
  begin: { kind: 'run-started', scenario: 'test', title: 'Test', seed: 1 },
  narrated: { kind: 'narrated', section: 'words', title: 'Words', markdown: 'A few **words**.' },
  mark: { kind: 'marked', mark: 'here', label: 'Here' },
  ask: {
    kind: 'asked',
    question: 'who',
    prompt: 'Who can say?',
    options: [
      { id: 'all', text: 'All', because: 'No.' },
      { id: 'one', text: 'One', because: 'Yes.' },
    ],
  },
  reveal: { kind: 'revealed', question: 'who', key: 'one', sql: 'SELECT 1' },
  end: { kind: 'run-ended' },
} as const
const LANE = {
  open: {
    kind: 'lane-opened',
    title: 'CRUD',
    system: 'crud',
    components: [],
    connections: [],
    databases: [],
    tables: [],
  },
  c: { kind: 'command-sent', command: { id: 'c', type: 'AddItem', data: {} }, correlationId: 'c' },
  q: { kind: 'query-sent', query: 'basket', text: 'What is in the basket?' },
  s: { kind: 'transaction-began', database: 'crud' },
  w: { kind: 'worked', what: 'Bulk', done: 1, total: 1, commands: 0, accepted: 0, newest: [], tables: [] },
} as const

type Word = keyof typeof SCRIPT | keyof typeof LANE

/**
 * @param words separated by spaces; a lane step may name its lane, `c:es`, and begin a line of the script, `/c`, as each word
 *   of the script does
 */
export function trace(words: string): Step[] {
  let beat = 0
  const clicks = new Map<string, number>()
  return words
    .trim()
    .split(/\s+/)
    .map((text, index) => {
      const [word = '', lane = 'crud'] = text.replace('/', '').split(':')
      const n = StepNumber.parse(index + 1)
      const name = word as Word // a wrong word fails the lookups below
      const own = name in SCRIPT ? SCRIPT[name as keyof typeof SCRIPT] : LANE[name as keyof typeof LANE]
      if (!own) throw new Error(`No step is called ${word}.`)
      if (name in SCRIPT || text.startsWith('/')) beat += 1
      if (name === 'c' || name === 'q') clicks.set(lane, n)
      const base = { n, beat, time: VirtualTime.parse(index * 1_000) }
      const place = name in LANE ? { lane: LaneId.parse(lane), node: ComponentId.parse('client') } : {}
      const cause = name === 's' ? { cause: clicks.get(lane) } : {}
      return { ...base, ...place, ...cause, ...own } as unknown as Step // every shape above is a step with these fields
    })
}

/** One command to each of two lanes, a question and its answer. */
//                          1     2    3        4    5 6 7 8    9    10 11  12 13 14     15
export const SHORT = trace('begin open narrated mark c s s c:es s:es s:es ask q  s  reveal end')
