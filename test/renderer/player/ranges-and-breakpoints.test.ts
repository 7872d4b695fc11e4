import { describe, expect, test } from 'vitest'
import { StepNumber } from '../../../shared/ids.ts'
import { host, opened, state, steps } from './opened.ts'

describe('a range that is repeated', () => {
  test('is played from its beginning to its end, and again', async () => {
    await opened(5)
    state().loopFromHere()
    state().seek(7)
    state().loopToHere()
    state().play()
    const seen = [state().cursor]
    for (let i = 0; i < 5; i += 1) {
      state().tick()
      seen.push(state().cursor)
    }
    expect(seen).toEqual([5, 6, 7, 5, 6, 7])
    expect(state().playing).toBe(true)
  })
  test('at the very end of the trace goes on as well', async () => {
    await opened(14)
    state().loopFromHere()
    state().seek(15)
    state().loopToHere()
    state().play()
    state().tick()
    expect(state()).toMatchObject({ cursor: 15, playing: true })
    state().tick()
    expect(state()).toMatchObject({ cursor: 14, playing: true })
  })
  test('is the command that the cursor is in when none was set', async () => {
    await opened(6)
    state().toggleLoop()
    expect(state().loop).toEqual({ from: 4, to: 7, on: true })
    state().toggleLoop()
    expect(state().loop).toEqual({ from: 4, to: 7, on: false })
    state().clearLoop()
    expect(state().loop).toEqual({ from: null, to: null, on: false })
  })
  test('still stops at its questions', async () => {
    await opened(10)
    state().loopFromHere()
    state().seek(12)
    state().loopToHere()
    state().play()
    state().tick()
    expect(state()).toMatchObject({ cursor: 11, playing: false, waiting: true })
  })
})

describe('a jump that finds nothing', () => {
  test('stays, and says so until the cursor moves', async () => {
    await opened(13)
    state().jump('command', 'next')
    expect(state()).toMatchObject({ cursor: 13, notice: 'No command after this step.' })
    state().jump('command', 'previous')
    expect(state()).toMatchObject({ cursor: 12, notice: null })
  })
})

describe('a breakpoint', () => {
  const queries = {
    id: 'q',
    condition: { on: 'kind', kind: 'query-sent' },
    lane: null,
    active: true,
  } as const
  const commands = { ...queries, id: 'c', condition: { on: 'kind', kind: 'command-sent' } } as const

  test('stops playing exactly there, and says which it was', async () => {
    await opened(3)
    state().setBreakpoints([commands])
    state().play()
    state().tick()
    expect(state()).toMatchObject({ cursor: 4, playing: true })
    state().tick()
    expect(state()).toMatchObject({ cursor: 5, playing: false, notice: 'Breakpoint: Command sent' })
    state().play()
    state().tick()
    expect(state()).toMatchObject({ cursor: 6, playing: true, notice: null })
  })
  test('can be run to and back to, and beyond the last the cursor stays', async () => {
    await opened(0)
    state().setBreakpoints([commands, queries])
    const seen = Array.from({ length: 4 }, () => {
      state().nextBreakpoint()
      return state().cursor
    })
    expect(seen).toEqual([5, 8, 12, 12])
    expect(state().notice).toBe('No breakpoint after this step.')
    state().previousBreakpoint()
    expect(state()).toMatchObject({ cursor: 8, notice: 'Breakpoint: Command sent' })
  })
  test('holds for steps that arrive later, and for the next scenario', async () => {
    state().setBreakpoints([queries])
    void state().open('test')
    await host.start('p')
    host.grow('p', steps.slice(0, 9))
    expect(state().hits).toEqual([])
    host.grow('p', steps.slice(9))
    expect(state().hits.map(({ n }) => n)).toEqual([12])
    state().close()
    void state().open('test')
    await host.start('again')
    host.grow('again', steps)
    expect(state().hits.map(({ n }) => n)).toEqual([12])
  })
})

describe('running to a step', () => {
  test('plays up to it and stops there, once', async () => {
    await opened(4)
    state().runTo(6)
    expect(state().playing).toBe(true)
    state().tick()
    state().tick()
    expect(state()).toMatchObject({
      cursor: 6,
      playing: false,
      runningTo: null,
      notice: 'Run to step 6: here.',
    })
  })
  test('that lies behind jumps there', async () => {
    await opened(9)
    state().runTo(6)
    expect(state()).toMatchObject({ cursor: 6, playing: false })
  })
  test('still stops at a question on the way, and goes on from there', async () => {
    await opened(10)
    state().select(StepNumber.parse(13))
    state().runToHeld()
    state().tick()
    expect(state()).toMatchObject({ cursor: 11, playing: false, waiting: true })
    state().play()
    state().tick()
    state().tick()
    expect(state()).toMatchObject({ cursor: 13, playing: false })
  })
  test('needs a step that is held', async () => {
    await opened(4)
    state().runToHeld()
    expect(state().playing).toBe(false)
    expect(state().notice).toContain('Hold a step first')
  })
})
