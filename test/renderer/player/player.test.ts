import { beforeEach, describe, expect, test } from 'vitest'
import { StepNumber } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problem.ts'
import { host, opened, player, state, steps } from './opened.ts'

test('pressing a box selects its last step, and picks it where a question is for a box', async () => {
  await opened()
  state().press('es:store', StepNumber.parse(3))
  expect(state()).toMatchObject({ selected: 3, picked: null })
  const asked = steps.find(({ kind }) => kind === 'asked')
  if (asked?.kind !== 'asked') throw new Error('The script has a question.')
  const options = [{ id: 'es:store', text: 'Event store', because: '' }]
  state().seek(asked.n)
  host.grow('p', [])
  expect(state().picked).toBeNull()
  const { scene } = state()
  player.setState({ scene: { ...scene, step: { ...asked, by: 'node', options } } })
  state().press('es:store', StepNumber.parse(3))
  expect(state()).toMatchObject({ selected: null, picked: 'es:store' })
  state().press('es:page', StepNumber.parse(3))
  expect(state()).toMatchObject({ selected: 3, picked: 'es:store' })
  state().stepBack()
  expect(state().picked).toBeNull()
})

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

describe('moving the cursor', () => {
  beforeEach(() => opened())
  test('stays between the beginning and the end', () => {
    state().seek(-7)
    expect(state().cursor).toBe(0)
    state().stepBack()
    expect(state().cursor).toBe(0)
    state().seek(99)
    expect(state().cursor).toBe(15)
    state().stepForward()
    expect(state().cursor).toBe(15)
  })
  test('gives at every place the scene that stepping there gives', () => {
    const walked = Array.from({ length: 15 }, () => {
      state().stepForward()
      return state().scene
    })
    for (const n of [15, 3, 11, 1, 7]) {
      state().seek(n)
      expect(state().scene).toEqual(walked[n - 1])
    }
  })
  test('steps over a command forwards and backwards', () => {
    state().seek(4)
    state().stepOver()
    expect(state().cursor).toBe(7)
    state().stepOverBack()
    expect(state().cursor).toBe(4)
  })
  test('walks from mark to mark', () => {
    state().nextStop()
    expect(state().cursor).toBe(4)
    state().nextStop()
    expect(state().cursor).toBe(11)
    state().previousStop()
    expect(state().cursor).toBe(4)
    state().restart()
    expect(state().cursor).toBe(0)
  })
  test('where words take the place of the stage plays the work after them, at once when asked again, and goes back to them', () => {
    state().setSharing('turns', true)
    state().nextStop()
    expect(state()).toMatchObject({ cursor: 3, playing: false })
    state().nextStop()
    expect(state()).toMatchObject({ cursor: 4, playing: true })
    for (let i = 0; i < 5; i += 1) state().tick()
    expect(state()).toMatchObject({ cursor: 9, playing: true })
    state().tick()
    expect(state()).toMatchObject({ cursor: 10, playing: false, notice: null })
    state().nextStop()
    expect(state()).toMatchObject({ cursor: 11, playing: false })
    state().nextStop()
    state().nextStop()
    expect(state()).toMatchObject({ cursor: 13, playing: false })
    state().previousStop()
    expect(state()).toMatchObject({ cursor: 11, playing: false })
  })
  test('where nothing shall move jumps over that work, as while a range is repeated', () => {
    state().setSharing('turns', false)
    state().seek(3)
    state().nextStop()
    expect(state()).toMatchObject({ cursor: 10, playing: false })
    state().setSharing('turns', true)
    state().seek(3)
    state().loopFromHere(4)
    state().loopToHere(6)
    state().nextStop()
    expect(state()).toMatchObject({ cursor: 10, playing: false })
  })
  test('lets go of a step that was held, and holding one stops playing', () => {
    state().play()
    state().select(StepNumber.parse(3))
    expect(state()).toMatchObject({ selected: 3, playing: false })
    state().stepForward()
    expect(state().selected).toBeNull()
  })
  test('stops playing, because the viewer has taken over', () => {
    state().play()
    state().seek(6)
    expect(state().playing).toBe(false)
  })
})

describe('playing', () => {
  test('goes step by step, stops at a question and waits, and goes on only when told to', async () => {
    await opened(9)
    state().play()
    state().tick()
    expect(state()).toMatchObject({ cursor: 10, playing: true })
    state().tick()
    expect(state()).toMatchObject({ cursor: 11, playing: false, waiting: true })
    state().play()
    expect(state()).toMatchObject({ playing: true, waiting: false })
    state().tick()
    expect(state().cursor).toBe(12)
  })
  test('goes on at once when the viewer has read enough, and stays where it is when it does not play', async () => {
    await opened(3)
    state().goOn()
    expect(state()).toMatchObject({ cursor: 3, playing: false })
    state().play()
    state().goOn()
    expect(state()).toMatchObject({ cursor: 4, playing: true })
  })
  test.each([11, 14])(
    'goes on from a question and from its answer, however one came there: step %i',
    async (n) => {
      await opened(n)
      state().goOn()
      expect(state().playing).toBe(true)
    },
  )
  test('ends at the end, and from there begins again at the start', async () => {
    await opened(14)
    state().play()
    state().tick()
    expect(state()).toMatchObject({ cursor: 15, playing: false })
    state().toggle()
    expect(state()).toMatchObject({ cursor: 0, playing: true })
    state().tick()
    expect(state()).toMatchObject({ cursor: 1, playing: true })
  })
  test('waits at the newest step while the host is still writing', async () => {
    void state().open('test')
    await host.start('p')
    host.grow('p', steps.slice(0, 2))
    state().play()
    state().tick()
    state().tick()
    state().tick()
    expect(state()).toMatchObject({ cursor: 2, playing: true })
    host.grow('p', steps.slice(2, 4))
    state().tick()
    expect(state().cursor).toBe(3)
  })
  test('gets faster and slower in steps and stays between a quarter and sixteen times', () => {
    for (let i = 0; i < 9; i += 1) state().faster()
    expect(state().speed).toBe(16)
    state().slower()
    expect(state().speed).toBe(8)
    for (let i = 0; i < 9; i += 1) state().slower()
    expect(state().speed).toBe(0.25)
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
