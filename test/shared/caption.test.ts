/** A caption is one line of plain English. That those of all bundled scenarios are is held where they are played. */
import { describe, expect, test } from 'vitest'
import { LONGEST, LONGEST_ANSWER } from '../../shared/caption/words.ts'
import { caption, wholeCaption } from '../../shared/caption.ts'
import { GlobalPosition } from '../../shared/ids.ts'
import type { Step, StepOf } from '../../shared/trace.ts'
import { ofKind, played } from '../engine/runner/played.ts'

describe('a caption', async () => {
  const { steps } = await played('double-click')
  const first = <K extends Step['kind']>(kind: K): StepOf<K> => {
    const [step] = ofKind(steps, kind)
    if (!step) throw new Error(`The scenario has no step ${kind}.`)
    return step
  }

  test('says in plain words where a process dies', () => {
    expect(caption({ ...first('crashed'), point: 'process-between-delivery-and-note' })).toBe(
      'Crash: the process dies after a command is handled and before its outcome is noted. What was committed stays.',
    )
  })

  test('repeats an answer as far as there is room, and the whole of it where there is', () => {
    const answered = first('query-answered')
    const text = `${'OrderPlaced → '.repeat(20)}ParcelSent. Before it: message c-6 from outside.`
    const long = { ...answered, answer: { ...answered.answer, text } }
    expect(caption(long).length).toBeLessThanOrEqual(LONGEST_ANSWER)
    expect(caption(long)).toMatch(/…$/)
    expect(wholeCaption(long)).toBe(text)
  })

  test('tells several events of one append by their types', () => {
    const one = first('appended')
    const [event] = one.events
    if (!event) throw new Error('An append has an event.')
    const events = ['MoneyDeposited', 'MoneyWithdrawn', 'MoneyDeposited'].map((type, index) => ({
      ...event,
      type,
      position: GlobalPosition.parse(index + 1),
    }))
    expect(caption({ ...one, events })).toBe(
      `3 events for ${one.stream}, now at version ${one.version}: MoneyDeposited ×2, MoneyWithdrawn.`,
    )
  })

  test('says why a transaction is rolled back, in other words than SQLite', () => {
    const rolledBack = (why: string) => caption({ ...first('rolled-back'), why })
    expect(rolledBack('UNIQUE constraint failed: events.stream, events.version')).toBe(
      'The transaction on the event database is rolled back: another row of events has the same stream and version.',
    )
    expect(rolledBack('NOT NULL constraint failed: order_items.quantity')).toContain(
      'quantity of order items must not',
    )
  })

  test('says what is not there yet, and what is decided without an event, in words', () => {
    const loaded = { ...first('state-loaded'), subject: 'o-9', count: 0 }
    expect(caption({ ...loaded, source: 'events' })).toBe('o-9 has no events yet.')
    expect(caption({ ...loaded, source: 'rows' })).toBe('o-9 has no row yet.')
    expect(caption({ ...first('decided'), events: [] })).toBe('Decided: there is nothing to change.')
  })

  test('of a reason that is too long keeps the clauses that fit', () => {
    const reason = `${'The account is closed: '.repeat(5)}ask your bank.`
    const said = caption({ ...first('replied'), outcome: 'rejected', reason })
    expect(said.length).toBeLessThanOrEqual(LONGEST)
    expect(said).toMatch(/The account is closed\.$/)
  })
})
