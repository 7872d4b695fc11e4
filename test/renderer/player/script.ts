/** Traces of a few words, for tests of the player: `c` command, `q` query, `s` any other step in a lane, and the script's own. */
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
} as const

type Word = keyof typeof SCRIPT | keyof typeof LANE

/** @param words separated by spaces; a lane step may name its lane: `c:es` */
export function trace(words: string): Step[] {
  return words
    .trim()
    .split(/\s+/)
    .map((text, index) => {
      const [word = '', lane = 'crud'] = text.split(':')
      const base = { n: StepNumber.parse(index + 1), beat: 0, time: VirtualTime.parse(index * 1_000) }
      const name = word as Word // a wrong word fails the lookups below
      const own = name in SCRIPT ? SCRIPT[name as keyof typeof SCRIPT] : LANE[name as keyof typeof LANE]
      if (!own) throw new Error(`No step is called ${word}.`)
      const place = name in LANE ? { lane: LaneId.parse(lane), node: ComponentId.parse('client') } : {}
      return { ...base, ...place, ...own } as unknown as Step // every shape above is a step with these fields
    })
}
