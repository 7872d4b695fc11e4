import { describe, expect, test } from 'vitest'
import { ofKind, played } from './played.ts'

describe('when the projector comes every five seconds', async () => {
  const { steps, column } = await played('inline-or-async')

  test('the inline read model commits with its event, the asynchronous one in a transaction of its own, later', () => {
    for (const appended of ofKind(steps, 'appended')) {
      const inline = ofKind(steps, 'projected').find(
        (step) => step.mode === 'inline' && step.cause === appended.n,
      )
      expect(inline?.tx).toBe(appended.tx)
      const later = ofKind(steps, 'projected').find(
        (step) => step.mode === 'async' && step.cause === appended.n,
      )
      expect(later?.time).toBeGreaterThan(appended.time)
      const stored = ofKind(steps, 'checkpoint-stored').find((step) => step.position === later?.position)
      expect(stored?.tx).not.toBe(appended.tx)
    }
  })

  test('in the end both say what the log says, the one beside it in its file, the other in a file of its own', () => {
    const [newest] = column<number>('es-events.db', 'SELECT max(version) FROM events')
    expect(column('es-events.db', 'SELECT version FROM order_status')).toEqual([newest])
    expect(column('es-read.db', 'SELECT position FROM checkpoints')).toEqual([newest])
    const inLog = `SELECT sum(data ->> '$.quantity') FROM events WHERE type = 'ItemAdded'`
    expect(column('es-read.db', 'SELECT items FROM order_dashboard')).toEqual(column('es-events.db', inLog))
  })

  test('after three appends that nobody has handled the checkpoint still stands where it stood', () => {
    const revealed = ofKind(steps, 'revealed')[0]
    const before = steps.filter((step) => step.n < (revealed?.n ?? 0))
    expect(ofKind(before, 'appended')).toHaveLength(4)
    expect(ofKind(before, 'checkpoint-stored').map((step) => step.position)).toEqual([1])
    expect(revealed?.key).toBe('1')
    expect(ofKind(before, 'lag-measured').map(({ events, ms }) => ({ events, ms }))).toEqual([
      { events: 3, ms: 1_000 },
    ])
  })

  test('the page is late until the projector has caught up, and late again after the next append', () => {
    expect(ofKind(steps, 'query-answered').map((step) => step.answer.complete)).toEqual([false, false, true])
    expect(ofKind(steps, 'revealed')[1]?.key).toBe('1')
    expect(ofKind(steps, 'goal-checked').map((goal) => goal.holds)).toEqual([true, true])
  })
})

describe('when it comes every half second', async () => {
  const { steps } = await played('inline-or-async', { lag: '500ms' })

  test('it has had its turn within the second, nothing is behind and the page is right at once', () => {
    expect(ofKind(steps, 'revealed')[0]?.key).toBe('4')
    expect(ofKind(steps, 'lag-measured')).toEqual([])
    expect(ofKind(steps, 'revealed')[1]?.key).toBe('0')
    expect(ofKind(steps, 'query-answered').map((step) => step.answer.complete)).toEqual([true, true, true])
  })
})

describe('when it comes once a minute', async () => {
  const { steps } = await played('inline-or-async', { lag: '1m' })

  test('the lag grows with each append, and the page stays late until the minute is over', () => {
    expect(ofKind(steps, 'revealed')[1]?.key).toBe('4')
    expect(ofKind(steps, 'query-answered').map((step) => step.answer.complete)).toEqual([false, false, true])
    const [first, second] = ofKind(steps, 'checkpoint-stored')
    expect((second?.time ?? 0) - (first?.time ?? 0)).toBeGreaterThanOrEqual(60_000)
  })
})
