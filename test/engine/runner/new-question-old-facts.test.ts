import { expect, test } from 'vitest'
import { WantedTogether } from '../../../electron/engine/domains/ordering/wanted-together.ts'
import { asOrderEvent } from '../../../electron/engine/systems/eventsourced/ordering/order-events.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import { ofKind, played } from './played.ts'

const { steps, rows } = await played('new-question-old-facts')

test('half a year is at least 20,000 events, told in steps of progress', () => {
  const [{ n } = { n: 0 }] = rows<{ n: number }>('es-events.db', 'SELECT count(*) AS n FROM events')
  expect(n).toBeGreaterThanOrEqual(20_000)
  const worked = ofKind(steps, 'worked').filter(({ lane, total }) => lane === 'es' && total > 1)
  expect(worked.length).toBeGreaterThan(5)
  expect(worked.at(-1)?.newest.at(-1)?.position).toBe(n)
})

test('a read model that is built afterwards says the same as a fold of every event', () => {
  const truth = new WantedTogether()
  for (const row of rows<{ stream: string; type: string; data: string }>(
    'es-events.db',
    'SELECT stream, type, data FROM events ORDER BY position',
  ))
    truth.see(row.stream, asOrderEvent({ ...row, data: JSON.parse(row.data) } as unknown as RecordedEvent))
  const sorted = (pairs: object[]) => pairs.map((pair) => JSON.stringify(Object.entries(pair).sort())).sort()
  const found = rows<object>('es-read.db', 'SELECT one, two, together, put_back FROM wanted_together')
  expect(sorted(found)).toEqual(sorted(truth.pairs().filter(({ together }) => together > 0)))
})

test('the tables know what is together now, and nothing of what was put back', () => {
  const [crud, es] = ['crud', 'es'].map((id) =>
    ofKind(steps, 'query-answered').find(({ lane }) => lane === id),
  )
  expect(crud?.answer.complete).toBe(false)
  expect(crud?.answer.rows[0]).not.toHaveProperty('put_back')
  expect(es?.answer.complete).toBe(true)
  expect(ofKind(steps, 'revealed').map(({ key }) => key)).toEqual(['first-half', 'all'])
})
