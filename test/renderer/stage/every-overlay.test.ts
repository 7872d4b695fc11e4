/** Lanes of every bundled scenario laid over one another, in the rooms that usual windows leave for the picture. */
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { boxState, isDead, isLive } from '../../../renderer/scene/box-state.ts'
import { inBrief } from '../../../renderer/scene/in-brief.ts'
import { Recording } from '../../../renderer/scene/recording.ts'
import { labelWidth } from '../../../renderer/stage/box-size.ts'
import { extentsOf } from '../../../renderer/stage/extent.ts'
import { contains, overlap, type Point, type Rect } from '../../../renderer/stage/geometry.ts'
import { labelRects, lanesOf, layout } from '../../../renderer/stage/layout.ts'
import type { LaneLayout } from '../../../renderer/stage/layout-model.ts'
import { type Overlay, overlayOf } from '../../../renderer/stage/over.ts'
import { longestTroubles, planBar } from '../../../renderer/stage/over-bar-plan.ts'
import { overExtents } from '../../../renderer/stage/over-extent.ts'
import { type OverSays, overSays, overScenes } from '../../../renderer/stage/over-scene.ts'
import { SIDES, type Side } from '../../../renderer/stage/over-sides.ts'
import { saidWhole, saidWithin, saysRoom } from '../../../renderer/stage/says-room.ts'
import { paddingOf } from '../../../renderer/stage/table-plan.ts'
import { estimate, type Type, typeFor } from '../../../renderer/stage/text.ts'
import type { ComponentId } from '../../../shared/ids.ts'
import { isLaneStep, type Step } from '../../../shared/trace.ts'
import { played } from '../../engine/runner/played.ts'

const scenarios = readdirSync('scenarios', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

const rooms = [
  { theme: 'light', view: { width: 909, height: 513 } },
  { theme: 'light', view: { width: 1140, height: 860 } },
  { theme: 'projector', view: { width: 1386, height: 814 } },
  { theme: 'projector', view: { width: 1222, height: 483 } },
]
/** Less than this has no room for rows beside large letters. */
const ROOM_FOR_ROWS = 800

const runs = await Promise.all(
  scenarios.map(async (scenario) => {
    const { steps } = await played(scenario)
    return { scenario, steps, extents: extentsOf(steps) }
  }),
)

// A scenario of one lane has nothing to lay over it.
test.each(runs.filter(({ extents }) => extents.opened.length > 1))(
  '$scenario has a place for every step, no box or label over another, a line for each connection, and room for what boxes say and for states that differ',
  ({ steps, extents }) => {
    const { opened } = extents
    const pairs = opened.flatMap(({ lane: under }, i) =>
      opened.slice(i + 1).map(({ lane: over }) => ({ under, over })),
    )
    for (const pair of pairs) {
      const overlay = overlayOf(opened, pair)
      if (!overlay) throw new Error('both lanes are there')
      const lanes = lanesOf(overExtents(extents, overlay))
      const said = saidIn(steps, overlay)
      for (const { theme, view } of rooms) {
        const type = typeFor(theme)
        const bar = planBar({
          overlay,
          opened,
          troubles: longestTroubles(steps, overlay),
          width: view.width,
          type,
          measure: estimate,
        })
        const mode = { kind: 'over', ...pair, bar: bar.height } as const
        const [lane] = layout({ lanes, view, type, measure: estimate, mode, active: null }).lanes
        if (!lane) throw new Error('the two are drawn as one lane')
        // A large window of a projector has room for rows, if for fewer words.
        if (theme === 'projector' && view.height > ROOM_FOR_ROWS)
          expect(lane.boxes.some(({ plan }) => plan.tape || plan.stacks.length > 0)).toBe(true)
        const placed = new Set(lane.boxes.map(({ id }) => id))
        for (const step of steps)
          if (isLaneStep(step) && (step.lane === pair.under || step.lane === pair.over)) {
            const place = overlay.placeOf(step.lane, step.node)
            expect(place && placed.has(place), `step ${step.n}`).toBe(true)
          }
        const rects = [...lane.boxes.map(({ rect }) => rect), ...labelRects(lane, type)]
        for (const [i, rect] of rects.entries()) {
          expect(contains(lane.band, rect)).toBe(true)
          for (const other of rects.slice(i + 1)) expect(overlap(rect, other)).toBe(false)
        }
        for (const [i, { points }] of lane.edges.entries())
          for (const other of lane.edges.slice(i + 1))
            expect(pxOnOneLine(points, other.points)).toBeLessThan(ARROW)
        expect(cutIn(lane, said, overlay, type)).toEqual([])
        expect(untoldIn(lane, said, overlay, type)).toEqual([])
      }
    }
  },
)

type Told = ReadonlyMap<ComponentId, readonly TwoSay[]>
/** What a box says, and the lanes in which that is what it holds or that it does not run, rather than what it does or did. */
type TwoSay = OverSays & { holds: readonly Side[] }

/** Everything that the boxes of two lanes say at any step, each once. */
function saidIn(steps: readonly Step[], overlay: Overlay): Told {
  const recording = new Recording()
  recording.append(steps)
  const scenes = overScenes(overlay)
  const told = new Map<ComponentId, Map<string, TwoSay>>()
  for (const { n } of steps) {
    const { scene, now } = scenes(recording.sceneAt(n))
    for (const lane of scene.lanes)
      for (const { id } of lane.opened.components) {
        const live = isLive(scene, lane, id)
        const says = overSays(now, id, live)
        const holds = SIDES.filter((side) => {
          const [one, own] = [now.lanes[side], overlay.boxes.get(id)?.[side]]
          if (!one || !own || (live && now.at === side)) return false
          return isDead(one, own) || boxState(one, own) !== null
        })
        const known = told.get(id) ?? new Map<string, TwoSay>()
        told.set(id, known.set([says.says, says.under, says.over, ...holds].join('|'), { ...says, holds }))
      }
  }
  return new Map([...told].map(([id, says]) => [id, [...says.values()]]))
}

/** What a box holds in one of two lanes, not the same as in the other, that is not said. */
const untoldIn = (lane: LaneLayout, said: Told, { opened, signs }: Overlay, type: Type): string[] =>
  lane.boxes.flatMap(({ id, rect, plan }) => {
    const component = opened.components.find((one) => one.id === id)
    if (!component) return []
    const inner = rect.width - 2 * paddingOf(type, plan.slim).x - 2
    return (said.get(id) ?? []).flatMap((says) => {
      const sides = SIDES.filter((side) => says[side] !== '')
      const texts = sides.map((side) => says[side])
      const own = sides.map((side) => signs[side])
      const missing = says.holds.filter((side) => sides.includes(side)).map((side) => `${id}: ${says[side]}`)
      if (plan.whole !== undefined) {
        const room = { width: plan.whole, lines: plan.statusLines }
        const left = saidWhole(texts, own, room, type, estimate).map((i) => texts[i])
        return missing.filter((text) => !left.some((one) => text === `${id}: ${one}`))
      }
      if (plan.status !== 'none') return []
      // In the line of the box and its table, or nowhere.
      const names = plan.stacks.flat().map(({ name }) => name.slice(name.indexOf('.') + 1))
      const left = inner - plan.indent - Math.max(0, ...names.map((name) => estimate(name, 'mono', type)))
      const needed = texts.map((text, i) => estimate(`${own[i]} ${inBrief(text)}`, 'strong', type))
      return plan.indent > 0 && needed.reduce((sum, px) => sum + px, 0) <= left ? [] : missing
    })
  })

/** What a box says that has no room there, in however few words. */
const cutIn = (lane: LaneLayout, said: Told, { opened, signs }: Overlay, type: Type): string[] =>
  lane.boxes.flatMap(({ id, rect, plan }) => {
    const component = opened.components.find((one) => one.id === id)
    // What is left out where it has no room is not cut.
    if (!component || plan.whole !== undefined) return []
    const inner = rect.width - 2 * paddingOf(type, plan.slim).x - 2
    const room = saysRoom(plan, inner, labelWidth(component, type, estimate), type)
    return (said.get(id) ?? []).flatMap((says) => {
      const sides = SIDES.filter((side) => says[side] !== '')
      const texts = sides.length === 0 ? [says.says] : sides.map((side) => says[side])
      const own = sides.map((side) => signs[side])
      return saidWithin(texts, own, room, type, estimate).fits ? [] : [`${id}: ${texts.join(' | ')}`]
    })
  })

/** px in which two lines may come to the same place. */
const ARROW = 20
/** px within which they are taken for one. */
const NEAR = 3.5

/** px that two lines run along each other as one. */
function pxOnOneLine(one: readonly Point[], other: readonly Point[]): number {
  const pieces = (points: readonly Point[]) =>
    points.slice(1).flatMap((b, i): Rect[] => {
      const a = points[i] ?? b
      return [
        {
          x: Math.min(a.x, b.x),
          y: Math.min(a.y, b.y),
          width: Math.abs(a.x - b.x),
          height: Math.abs(a.y - b.y),
        },
      ]
    })
  const common = (from: number, length: number, other: number, its: number) =>
    Math.max(0, Math.min(from + length, other + its) - Math.max(from, other))
  let px = 0
  for (const a of pieces(one))
    for (const b of pieces(other)) {
      if (a.width === 0 && b.width === 0 && Math.abs(a.x - b.x) < NEAR)
        px += common(a.y, a.height, b.y, b.height)
      if (a.height === 0 && b.height === 0 && Math.abs(a.y - b.y) < NEAR)
        px += common(a.x, a.width, b.x, b.width)
    }
  return px
}
