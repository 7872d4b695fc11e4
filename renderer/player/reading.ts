/** Reads all rows of a table, or all events of a log, page by page from the databases as they stood at the step of the cursor. */
import type { Client } from '../../shared/client.ts'
import { PAGE_AT_MOST, READ_AT_MOST } from '../../shared/contract.ts'
import type { LaneId, PlayId, StepNumber } from '../../shared/ids.ts'
import { Problem } from '../../shared/problem.ts'
import type { RecordedEvent, Row } from '../../shared/trace.ts'
import { NOTHING_READ, placeOf, type ReadAtStep } from '../scene/whole.ts'
import type { PlayerActions, PlayerState } from './state.ts'

interface Page<T> {
  found: readonly T[]
  /** As many as there are. */
  total: number
}

interface Reading {
  client: Client
  open(): PlayId
  get(): PlayerState
  set(part: Partial<PlayerState>): void
  /** Runs what the host is asked for, and shows how far it is; one at a time. */
  telling<T>(what: string, work: (tell: (done: number, total: number) => void) => Promise<T>): Promise<T>
}

export function reading({
  client,
  open,
  get,
  set,
  telling,
}: Reading): Pick<PlayerActions, 'readRows' | 'readEvents'> {
  /** All pages, as long as the cursor stays where it is. @returns null once it has moved */
  const all = <T>(what: string, step: StepNumber, page: (from: number) => Promise<Page<T>>) =>
    telling(what, async (tell): Promise<readonly T[] | null> => {
      const found: T[] = []
      for (let total = 1; found.length < Math.min(total, READ_AT_MOST); ) {
        const next = await page(found.length)
        if (get().cursor !== step) return null
        if (next.found.length === 0) return found
        found.push(...next.found)
        total = next.total
        tell(found.length, total)
      }
      return found
    })
  const keep = (step: StepNumber, more: (read: ReadAtStep) => Partial<ReadAtStep>) => {
    const { read } = get()
    const here = read.step === step ? read : { ...NOTHING_READ, step }
    set({ read: { ...here, ...more(here) } })
  }
  return {
    async readRows(lane, name) {
      const [play, step] = [open(), here(get())]
      const [database = '', table = ''] = name.split('.')
      const rows = await all<Row>(placeOf(lane, name), step, async (from) => {
        const page = await client.call('table.rows', {
          play,
          step,
          lane,
          database,
          table,
          from,
          most: PAGE_AT_MOST,
        })
        return { found: page.rows, total: page.total }
      })
      if (rows) keep(step, ({ tables }) => ({ tables: new Map(tables).set(placeOf(lane, name), rows) }))
    },
    async readEvents(lane: LaneId) {
      const [play, step] = [open(), here(get())]
      const events = await all<RecordedEvent>(lane, step, async (after) => {
        const page = await client.call('log.events', { play, step, lane, after, most: PAGE_AT_MOST })
        return { found: page.events, total: page.head }
      })
      if (events) keep(step, ({ logs }) => ({ logs: new Map(logs).set(lane, events) }))
    },
  }
}

function here({ scene }: PlayerState): StepNumber {
  if (scene.step) return scene.step.n
  throw new Problem({ code: 'step-unknown', what: 'nothing has happened yet', remedy: 'Take one step.' })
}
