import { describe, expect, test } from 'vitest'
import { ofKind, played } from './played.ts'

const { steps, column } = await played('life-of-a-command')

describe('the life of a command', () => {
  test('passes receive, load, decide, append and reply in this order, each caused by the one before', () => {
    const command = ofKind(steps, 'command-sent')[1]
    const own = steps.filter(
      (step) => step.beat === command?.beat && 'lane' in step && step.kind !== 'statement',
    )
    const chain = ['command-sent', 'command-received', 'state-loaded', 'decided', 'appended']
    const found = chain.map((kind) => own.find((step) => step.kind === kind))
    expect(found.map((step) => step?.kind)).toEqual(chain)
    for (const [index, step] of found.entries()) if (index > 0) expect(step?.cause).toBe(found[index - 1]?.n)
  })

  test('comes by the stations in the order that the key names', () => {
    expect(ofKind(steps, 'revealed')[0]?.key).toBe('load,decide,append,reply')
  })

  test('begins no transaction when it is rejected', () => {
    const { n } = ofKind(steps, 'rejected')[0] ?? { n: 0 }
    const sent = ofKind(steps, 'command-sent').findLast((step) => step.n < n)
    expect(steps.slice(sent?.n).filter(({ kind }) => kind === 'transaction-began')).toEqual([])
  })

  test('ends with an id and a version for the client, and no data', () => {
    expect(
      ofKind(steps, 'replied').map(({ outcome, subject, version }) => ({ outcome, subject, version })),
    ).toEqual([
      { outcome: 'accepted', subject: 'o-7', version: 1 },
      { outcome: 'accepted', subject: 'o-7', version: 2 },
      { outcome: 'accepted', subject: 'o-7', version: 3 },
      { outcome: 'rejected', subject: 'o-7', version: undefined },
    ])
  })

  test('is appended with the version that was loaded', () => {
    expect(ofKind(steps, 'appended').map(({ expected, version }) => [expected, version])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ])
  })

  test('is found in the log by its id when it was accepted, and nowhere when it was rejected', () => {
    const ids = ofKind(steps, 'command-sent').map(({ command }) => command.id)
    expect(ids).toHaveLength(4)
    expect(column('es-events.db', 'SELECT command_id FROM events ORDER BY position')).toEqual(ids.slice(0, 3))
  })

  test('goes no further than the decision when it is rejected, and three events are left behind', () => {
    expect(ofKind(steps, 'revealed').at(-1)?.key).toBe('es:aggregate')
    expect(column('es-events.db', 'SELECT count(*) FROM events')).toEqual([3])
    expect(ofKind(steps, 'goal-checked').map((goal) => goal.holds)).toEqual([true, true])
  })
})
