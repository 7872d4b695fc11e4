/** What holds for time in the trace of every bundled scenario. */
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { wordsToRead } from '../../../renderer/app/panes.ts'
import { commandAround, isClick } from '../../../renderer/player/command-range.ts'
import {
  endOfCommand,
  isWorkBetween,
  nextStop,
  previousStop,
  startOfCommand,
} from '../../../renderer/player/stops.ts'
import { boxState } from '../../../renderer/scene/box-state.ts'
import { foldStep, laneOf } from '../../../renderer/scene/fold.ts'
import { lastIn } from '../../../renderer/scene/last-in.ts'
import { Recording } from '../../../renderer/scene/recording.ts'
import { emptyScene, lagOf } from '../../../renderer/scene/scene.ts'
import { isLaneStep } from '../../../shared/trace.ts'
import { played } from '../../engine/runner/played.ts'

const scenarios = readdirSync('scenarios', { withFileTypes: true }).filter((entry) => entry.isDirectory())
describe.each(scenarios.map(({ name }) => name))('in the whole of %s', async (scenario) => {
  const { steps } = await played(scenario)
  const walk = (from: number, move: (n: number) => number) => {
    const places = [from]
    for (let n = move(from); n !== places.at(-1); n = move(n)) places.push(n)
    return places
  }
  const ends = walk(0, (n) => endOfCommand(steps, n))
  const starts = walk(steps.length, (n) => startOfCommand(steps, n))
  const clicks = steps.filter(isClick)

  test('stepping over meets the start and the end of every command, and stepping back as well', () => {
    for (const { n } of clicks) {
      expect(starts).toContain(n - 1)
      expect(ends).toContain(commandAround(steps, n)?.last)
    }
    expect(ends.at(-1)).toBe(steps.length)
    expect(starts.at(-1)).toBe(0)
  })
  test('a command holds its reply, its own lane and line, and nothing of a bulk', () => {
    for (const { n } of clicks) {
      const { first = 0, last = 0 } = commandAround(steps, n) ?? {}
      const inside = steps.slice(first - 1, last).filter(isLaneStep)
      expect(first).toBe(n)
      expect(inside.filter(isClick)).toHaveLength(1)
      expect(inside.filter(({ kind }) => kind === 'worked')).toEqual([])
      expect(new Set(inside.map(({ lane, beat }) => `${lane} ${beat}`)).size).toBe(1)
      const ended = inside.some(({ kind }) => kind === 'replied' || kind === 'query-answered')
      expect(ended || inside.at(-1)?.kind === 'crashed').toBe(true)
    }
  })
  test('stepping over never jumps across a question or an answer', () => {
    const halts = steps.filter((step) => step.kind === 'asked' || step.kind === 'revealed').map(({ n }) => n)
    for (const halt of halts) {
      expect(ends).toContain(halt)
      expect(starts).toContain(halt)
    }
  })
  test.each(['beside', 'turns'] as const)(
    'a clicker comes to every section of the narration, and back over the same places, with words and stage %s',
    (sharing) => {
      const places = walk(0, (n) => nextStop(steps, n, sharing))
      const narrated = steps.filter(({ kind }) => kind === 'narrated').map(({ n }) => n)
      const current = places.map((place) => narrated.findLast((n) => n <= place))
      expect([...new Set(current)].filter((n) => n !== undefined)).toEqual(narrated)
      expect(walk(steps.length, (n) => previousStop(steps, n, sharing)).reverse()).toEqual(places)
    },
  )
  test('a clicker shows all words in place of the stage, and the stage wherever work has ended', () => {
    const places = walk(0, (n) => nextStop(steps, n, 'turns'))
    const recording = new Recording()
    recording.append(steps)
    const read = places.map((place) => wordsToRead(recording.sceneAt(place)))
    const spoken = steps.filter(({ kind }) => ['narrated', 'asked', 'revealed'].includes(kind))
    expect(places.filter((_, index) => read[index] !== null)).toEqual(spoken.map(({ n }) => n))
    for (const [index, place] of places.entries()) {
      const before = places[index - 1] ?? 0
      if (isWorkBetween(steps, before, place)) expect(read[index], `stage at step ${place}`).toBeNull()
    }
  })
  test('every box that shows rows, events or a state has a step to hold, at every moment', () => {
    let scene = emptyScene
    const silent = new Set<string>()
    for (const step of steps) {
      scene = foldStep(scene, step)
      const lane = isLaneStep(step) ? laneOf(scene, step.lane) : undefined
      for (const component of lane?.opened.components ?? []) {
        const tables = component.tables.flatMap((name) => lane?.tables.get(name) ?? [])
        const holds = tables.some(({ rows, untold }) => rows.size + untold > 0)
        const state = lane && boxState(lane, component)
        const told = holds || !(state === null || state === 'none' || state === '0 waiting')
        if (told && lane && lastIn(lane, component) === null)
          silent.add(`${step.n} ${lane.id}:${component.id}: ${state}`)
      }
    }
    expect([...silent]).toEqual([])
  })
  test('a breakpoint on a lag sees after every step what the scene shows as lag', () => {
    const recording = new Recording()
    recording.append(steps)
    let scene = emptyScene
    for (const step of steps) {
      scene = foldStep(scene, step)
      const lane = isLaneStep(step) ? laneOf(scene, step.lane) : undefined
      const shown = lane ? Object.keys(lane.checkpoints).map((name) => lagOf(lane, name)) : []
      const measured = step.kind === 'lag-measured' ? [step.events] : []
      expect(recording.lagAt(step.n)).toBe(Math.max(0, ...shown, ...measured))
    }
  })
})
