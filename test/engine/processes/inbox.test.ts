import { expect, test } from 'vitest'
import { fulfilment } from '../../../electron/engine/domains/fulfilment/fulfilment-process.ts'
import { createInbox } from '../../../electron/engine/processes/inbox.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'
import { ComponentId } from '../../../shared/ids.ts'
import { Warehouse } from './kit.ts'

test('an inbox never moves its checkpoint back behind that of another manager of the same process', async () => {
  using warehouse = new Warehouse()
  await warehouse.order('o-1')
  await warehouse.order('o-2')
  const { store, connection } = warehouse.running
  const open = () => createInbox(fulfilment, store, connection, ComponentId.parse('process'))
  const [late, early] = [open(), open()]
  const first = await late.next()
  for (let next = await early.next(); next; next = await early.next())
    early.handled(next.event.position, silent)
  const reached = early.refresh()
  if (first) late.handled(first.event.position, silent)
  expect(first?.event.position).toBeLessThan(reached)
  expect(open().refresh()).toBe(reached)
})
