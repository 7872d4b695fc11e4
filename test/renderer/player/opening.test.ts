/** Opening a scenario, and plays that do not come to their end. */
import { describe, expect, test } from 'vitest'
import { Problem } from '../../../shared/problem.ts'
import { host, opened, state, steps } from './opened.ts'

describe('opening a scenario', () => {
  test('is loading until the first steps have arrived, and then stands before the first', async () => {
    void state().open('test')
    expect(state().status).toBe('loading')
    await host.start('p')
    expect(state().status).toBe('loading')
    host.grow('p', steps.slice(0, 4))
    expect(state()).toMatchObject({ status: 'ready', cursor: 0, length: 4, complete: false })
    host.grow('p', steps.slice(4))
    host.end('p')
    expect(state()).toMatchObject({ length: 15, complete: true })
  })
  test('at a step stands there as soon as the trace is that long', async () => {
    void state().open('test', 9)
    await host.start('p')
    host.grow('p', steps.slice(0, 4))
    expect(state().cursor).toBe(4)
    host.grow('p', steps.slice(4))
    expect(state().cursor).toBe(9)
    expect(state().scene.cursor).toBe(9)
  })
  test('says where it is going until it has arrived, and forgets that once the viewer moves or the trace ends before', async () => {
    void state().open('test', 9)
    await host.start('p')
    host.grow('p', steps.slice(0, 4))
    expect(state()).toMatchObject({ cursor: 4, goingTo: 9 })
    state().stepBack()
    host.grow('p', steps.slice(4))
    expect(state()).toMatchObject({ cursor: 3, goingTo: null })

    state().close()
    void state().open('test', 99)
    await host.start('q')
    host.grow('q', steps)
    expect(state().goingTo).toBe(99)
    host.end('q')
    expect(state()).toMatchObject({ cursor: steps.length, goingTo: null })
  })

  test('again at another step only moves the cursor', async () => {
    await opened()
    await state().open('test', 6)
    expect(state().cursor).toBe(6)
    expect(host.calls.filter(({ name }) => name === 'play.start')).toHaveLength(1)
  })
  test('at what happens there stands at the first such step, says what it is, and finds it in an open trace too', async () => {
    const sought = {
      seen: ({ kind }: { kind: string }) => kind === 'asked',
      found: 'A question.',
      missed: 'None.',
    }
    void state().open('test', sought)
    await host.start('p')
    host.grow('p', steps.slice(0, 12))
    expect(state()).toMatchObject({ cursor: 11, notice: 'A question.' })
    state().stepForward()
    host.grow('p', steps.slice(12))
    host.end('p')
    expect(state()).toMatchObject({ cursor: 12, notice: null })
    await state().open('test', sought)
    expect(state()).toMatchObject({ cursor: 11, notice: 'A question.' })
    expect(host.calls.filter(({ name }) => name === 'play.start')).toHaveLength(1)
  })
  test('at what happens there is a look only, until the viewer moves or plays on', async () => {
    const sought = { seen: ({ kind }: { kind: string }) => kind === 'asked', found: null, missed: null }
    void state().open('test', sought)
    await host.start('p')
    host.grow('p', steps)
    host.end('p')
    expect(state()).toMatchObject({ cursor: 11, lookingUp: true })
    state().stepForward()
    expect(state().lookingUp).toBe(false)
    await state().open('test', sought)
    expect(state()).toMatchObject({ cursor: 11, lookingUp: true })
    state().play()
    state().tick()
    expect(state().lookingUp).toBe(false)
    await state().open('test', 6)
    expect(state().lookingUp).toBe(false)
  })
  test('at what never happens there says so, and stays at the beginning', async () => {
    void state().open('test', { seen: () => false, found: 'Here.', missed: 'Not in this run.' })
    await host.start('p')
    host.grow('p', steps)
    host.end('p')
    expect(state()).toMatchObject({ cursor: 0, notice: 'Not in this run.' })
  })
  test('twice keeps the second play only, whichever answer comes first', async () => {
    void state().open('test')
    void state().open('test')
    await host.start('second', 1)
    await host.start('first', 0)
    host.grow('first', steps)
    expect(state().length).toBe(0)
    host.grow('second', steps.slice(0, 3))
    expect(state().length).toBe(3)
    expect(host.calls).toContainEqual({ name: 'play.close', input: { play: 'first' } })
  })
  test('that the host refuses fails with what the host said', async () => {
    void state().open('nowhere')
    const data = { code: 'scenario-unknown', what: 'there is no such scenario', remedy: 'Choose another.' }
    await host.refuse(new Problem(data))
    expect(state()).toMatchObject({ status: 'failed', problem: data })
  })
  test('closes the play before, with its databases', async () => {
    await opened()
    state().close()
    expect(host.calls.at(-1)).toEqual({ name: 'play.close', input: { play: 'p' } })
    expect(state()).toMatchObject({ status: 'empty', length: 0, cursor: 0 })
  })
})

describe('a play that fails on the way', () => {
  test('leaves what has arrived, with the problem beside it', async () => {
    void state().open('test')
    await host.start('p')
    host.grow('p', steps.slice(0, 5))
    const problem = { code: 'play-failed', what: 'it broke', remedy: 'Try again.' }
    host.end('p', { outcome: 'failed', problem })
    expect(state()).toMatchObject({ status: 'ready', problem, length: 5 })
  })
  test('and a connection that is lost, too: the viewer can go on with what is there', async () => {
    await opened(5)
    state().play()
    host.disconnect()
    expect(state()).toMatchObject({ status: 'ready', playing: false, problem: { code: 'connection-lost' } })
    state().stepForward()
    expect(state().cursor).toBe(6)
  })
  test('and an engine that has stopped, with its own reason', async () => {
    await opened(5)
    const reason = { code: 'engine-stopped', what: 'out of memory', remedy: 'Reconnect.' }
    host.disconnect(new Problem(reason))
    expect(state()).toMatchObject({ status: 'ready', length: 15, problem: reason })
  })
  test('and before the first step there is only the problem', async () => {
    void state().open('test')
    await host.start('p')
    host.disconnect()
    expect(state()).toMatchObject({ status: 'failed', problem: { code: 'connection-lost' } })
  })
})

test('a cursor that was moved is not pulled to where it was to stand when more steps arrive', async () => {
  void state().open('test', 4)
  await host.start('p')
  host.grow('p', steps.slice(0, 5))
  state().seek(2)
  host.grow('p', steps.slice(5))
  expect(state().cursor).toBe(2)
})
