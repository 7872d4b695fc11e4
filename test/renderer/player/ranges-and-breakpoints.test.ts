import { describe, expect, test } from 'vitest'
import { StepNumber } from '../../../shared/ids.ts'
import { host, opened, state, steps } from './opened.ts'

const queries = { id: 'q', condition: { on: 'kind', kind: 'query-sent' }, lane: null, active: true } as const
const commands = { ...queries, id: 'c', condition: { on: 'kind', kind: 'command-sent' } } as const

/** Opens the scenario with a range of it to be repeated. */
async function repeating(from: number, to: number): Promise<void> {
  await opened(from)
  state().loopFromHere()
  state().seek(to)
  state().loopToHere()
}

describe('a range that is repeated', () => {
  test('is played from its beginning to its end, and again', async () => {
    await repeating(5, 7)
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
    await repeating(14, 15)
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
  test('keeps the beginning that was chosen, up to the end of the command there', async () => {
    await opened(5)
    state().loopFromHere()
    state().toggleLoop()
    expect(state().loop).toEqual({ from: 5, to: 7, on: true })
    expect(state().notice).toBe('Repeating steps 5 to 7')
  })
  test('keeps the end that was chosen, from the beginning of the command there', async () => {
    await opened(9)
    state().loopToHere()
    state().seek(12)
    state().toggleLoop()
    expect(state().loop).toEqual({ from: 7, to: 9, on: true })
  })
  test('still stops at its questions', async () => {
    await repeating(10, 12)
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
  test('can be run to, past no question, and back to, and beyond the last the cursor stays', async () => {
    await opened(0)
    state().setBreakpoints([commands, queries])
    const seen = Array.from({ length: 5 }, () => {
      state().nextBreakpoint()
      return state().cursor
    })
    expect(seen).toEqual([5, 8, 11, 12, 12])
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

describe('what a viewer does with time', () => {
  test('is told in words, so that it is heard as well as seen', async () => {
    await opened(4)
    const told = (act: () => void) => {
      act()
      return state().notice
    }
    expect(told(state().faster)).toBe('Speed 2×')
    expect(told(state().slower)).toBe('Speed 1×')
    expect(told(() => state().setSpeed(16))).toBe('Speed 16×')
    expect(told(state().faster)).toBe('Speed 16×: there is none faster')
    expect(told(state().toggleTempo)).toBe('Each step stays in proportion to what it took')
    expect(told(state().toggleTempo)).toBe('Steps follow each other evenly')
    expect(told(() => state().loopFromHere())).toBe('The range begins at step 4. ] ends it')
    expect(told(state().clearLoop)).toBe('The range is forgotten')
  })
})

describe('running to a step', () => {
  test('goes there at once, past marks and words, and says so', async () => {
    await opened(2)
    state().runTo(9)
    expect(state()).toMatchObject({ cursor: 9, playing: false, notice: 'Ran to step 9' })
  })
  test('that lies behind goes back there', async () => {
    await opened(9)
    state().runTo(6)
    expect(state()).toMatchObject({ cursor: 6, playing: false, notice: 'Back at step 6.' })
  })
  test('leaves a range that is repeated, also from the middle of it', async () => {
    await repeating(5, 7)
    state().seek(6)
    state().play()
    state().runTo(9)
    expect(state()).toMatchObject({ cursor: 9, playing: false })
    expect(state().loop.on).toBe(true)
  })
  test('is held by a breakpoint on the way', async () => {
    await opened(11)
    state().setBreakpoints([queries])
    state().runTo(14)
    expect(state()).toMatchObject({
      cursor: 12,
      notice: 'Breakpoint: Query sent, on the way to step 14',
    })
    state().runTo(14)
    expect(state()).toMatchObject({ cursor: 14, notice: 'Ran to step 14' })
  })
  test('is held by a question on the way, and goes on from there', async () => {
    await opened(10)
    state().select(StepNumber.parse(13))
    state().runToHeld()
    expect(state()).toMatchObject({
      cursor: 11,
      playing: false,
      waiting: true,
      notice: 'A question, on the way to step 13',
    })
    state().runTo(13)
    expect(state()).toMatchObject({ cursor: 13, playing: false, waiting: false })
  })
  test('needs a step that is held', async () => {
    await opened(4)
    state().runToHeld()
    expect(state().playing).toBe(false)
    expect(state().notice).toContain('Hold a step first')
  })
})
