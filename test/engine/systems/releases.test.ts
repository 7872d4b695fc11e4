import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { customerDecider } from '../../../electron/engine/domains/customers/customer.ts'
import { customerSchemas } from '../../../electron/engine/domains/customers/schemas.ts'
import { customers } from '../../../electron/engine/systems/customers.ts'
import { eventSourcedCustomers } from '../../../electron/engine/systems/eventsourced/customers/parts.ts'
import { EventSourcedSystem } from '../../../electron/engine/systems/eventsourced/event-sourced-system.ts'
import { Recorder } from '../../../electron/engine/trace/recorder.ts'
import { ComponentId, LaneId, VirtualTime } from '../../../shared/ids.ts'
import type { Fields, Step } from '../../../shared/trace.ts'
import { ofKind } from '../projections/kit.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'replayground-releases-'))
})
const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const system of opened.splice(0)) await system.close()
  rmSync(directory, { recursive: true, force: true })
})

const LANE = LaneId.parse('es')

function lane(gates: Fields, parts = eventSourcedCustomers, deployed: string[] = []) {
  const steps: Step[] = []
  const probe = new Recorder(
    () => VirtualTime.parse(0),
    (step) => steps.push(step),
  ).probe(LANE, ComponentId.parse('client'))
  const system = new EventSourcedSystem(parts, {
    lane: LANE,
    title: 'Event-sourced',
    directory,
    watched: true,
    settings: { gates },
    deployed,
  })
  opened.push(system)
  let sent = 0
  return {
    steps,
    system,
    deploy: (what: string) => system.deploy(what, {}, probe),
    register: (subject: string, name: string) => {
      sent += 1
      return system.handle(
        {
          id: `c-${deployed.length}-${sent}`,
          subject,
          command: { type: 'RegisterCustomer', data: { name } },
          correlationId: 'click-1',
          at: VirtualTime.parse(0),
        },
        probe,
      )
    },
    versions: async () => (await system.newest(10)).map(({ schemaVersion }) => schemaVersion),
  }
}

test('a release writes its own version from the moment that it runs, and again after a restart', async () => {
  const before = lane({})
  await before.register('k-1', 'Ada Lovelace')
  expect(await before.deploy('version-3')).toBe('told')
  await before.register('k-2', 'Grace Hopper')
  expect(await before.versions()).toEqual([1, 3])
  await before.system.close()
  const after = lane({}, eventSourcedCustomers, ['version-3'])
  await after.register('k-3', 'Radia Perlman')
  expect(await after.versions()).toEqual([1, 3, 3])
  expect(await after.register('k-1', 'Ada Lovelace')).toMatchObject({ code: 'customer-exists' })
})

test('a release whose shapes do not fit is refused by the registry, and the one before goes on', async () => {
  const { deploy, register, versions, steps } = lane({ compatibility: 'full' })
  expect(await deploy('version-2')).toBe('refused')
  expect(ofKind(steps, 'deploy-refused')[0]?.why).toEqual([
    'CustomerRegistered version 2 beside version 1: old code, new event: name is needed and was never written',
  ])
  expect(ofKind(steps, 'schemas-compared')[0]?.rows).toContainEqual(
    expect.objectContaining({ type: 'EmailChanged', registered: 1, version: 1, compatible: true }),
  )
  await register('k-1', 'Ada Lovelace')
  expect(await versions()).toEqual([1])
})

test('an upcaster makes a release compatible backward', async () => {
  const { deploy } = lane({ compatibility: 'backward' })
  expect(await deploy('version-2')).toBe('told')
  expect(await deploy('version-4')).toBe('told')
  expect(await deploy('version-4-tidied')).toBe('refused')
})

test('an event that does not have the shape registered for it is refused before it is appended', async () => {
  const misspelt = {
    ...eventSourcedCustomers,
    releases: {
      'version-1': {
        label: 'Version 1',
        decider: customerDecider(2),
        versions: { CustomerRegistered: 1 },
        upcasters: [],
        schemas: customerSchemas(1),
      },
    },
  }
  const { register, versions, steps } = lane({ appends: true }, misspelt)
  expect(await register('k-1', 'Ada Lovelace')).toMatchObject({ outcome: 'rejected', code: 'schema-refused' })
  expect(ofKind(steps, 'rejected')[0]?.reason).toContain('CustomerRegistered version 1 does not fit')
  expect(await versions()).toEqual([])
  const fitting = lane({ appends: true })
  expect(await fitting.register('k-1', 'Ada Lovelace')).toMatchObject({ outcome: 'accepted' })
})

test('the customers domain is only there event-sourced', () => {
  const options = { lane: LANE, title: 'CRUD', directory, watched: false }
  expect(() => customers.open('crud', options)).toThrow('customers')
})
