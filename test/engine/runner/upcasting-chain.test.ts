import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { ofKind, played } from './played.ts'

const { steps, rows } = await played('upcasting-chain')

test('reads every old registration link by link, up to the version of today', () => {
  const upcasts = ofKind(steps, 'upcast').filter(
    ({ lane, node }) => lane === 'covered' && node === 'projector',
  )
  const links = Map.groupBy(upcasts, ({ position }) => Number(position))
  const versions = [...links].map(([position, list]) => [
    position,
    list.map((link) => link.fromVersion).join(),
  ])
  expect(Object.fromEntries(versions)).toEqual({ 1: '1,2,3', 2: '1,2,3', 3: '2,3', 4: '3' })
  for (const list of links.values())
    for (const [index, link] of list.slice(1).entries()) expect(link.before).toEqual(list[index]?.after)
})

test('leaves the stored bytes as they are: the hash is the same before and after, and that of the payloads in the file', () => {
  const said = ofKind(steps, 'query-answered')
    .filter(({ query }) => query === 'stored-bytes')
    .map(({ answer }) => answer.text)
  expect(new Set(said).size).toBe(1)
  const stored = rows<{ data: string }>(
    'covered-events.db',
    'SELECT data FROM events ORDER BY position LIMIT 5',
  )
  const hash = createHash('sha256')
    .update(stored.map(({ data }) => `${data}\n`).join(''))
    .digest('hex')
  expect(said[0]).toContain(hash.slice(0, 12))
})

test('fills what can be derived or is known of everybody, and leaves empty what nobody asked', () => {
  const key = (id: string) => ofKind(steps, 'revealed').find(({ question }) => question === id)?.key
  expect(key('unknown')).toBe('email-lastName')
  expect(key('noticed')).toBe('old-customer')
  expect(rows('covered-read.db', "SELECT * FROM customer_cards WHERE customer = 'k-2'")).toEqual([
    { customer: 'k-2', first_name: 'Plato', last_name: null, email: null, country: 'DE' },
  ])
})

test('turns away the old customer where the link is missing, and names type, versions and position', () => {
  const refusals = ofKind(steps, 'rejected')
  expect(refusals.map(({ lane, code }) => [lane, code])).toEqual([['at-once', 'upcaster-missing']])
  expect(refusals[0]?.reason).toContain('CustomerRegistered, version 1, at position 1')
})

test('refuses the release with the missing link where coverage is asked for, and finds the same where it is asked afterwards', () => {
  const [refused] = ofKind(steps, 'deploy-refused')
  expect(refused).toMatchObject({ lane: 'covered', what: 'Version 4, tidied up' })
  expect(refused?.why).toEqual([
    'no upcaster from version 1 to 2 for the 2 events of CustomerRegistered version 1, first at position 1',
  ])
  const missing = ofKind(steps, 'coverage-reported').filter(({ covered }) => !covered)
  expect(missing.map(({ lane }) => lane)).toEqual(['covered', 'at-once'])
  for (const { rows: found } of missing)
    expect(found.filter(({ outcome }) => outcome === 'gap')).toMatchObject([
      { type: 'CustomerRegistered', version: 1, events: 2, gap: 1 },
    ])
})
