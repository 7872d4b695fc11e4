/** The map of every bundled scenario, in the rooms that usual windows leave for it. */
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Recording } from '../../../renderer/scene/recording.ts'
import { planBox } from '../../../renderer/stage/box-plan.ts'
import { drawnTransaction } from '../../../renderer/stage/brackets.ts'
import { extentsOf } from '../../../renderer/stage/extent.ts'
import { apart, contains, inflate, overlap, type Point, type Size } from '../../../renderer/stage/geometry.ts'
import { inkOf, labelRect } from '../../../renderer/stage/label-places.ts'
import { labelRects, lanesOf, layout } from '../../../renderer/stage/layout.ts'
import type { Layout, LayoutNeeds, Mode } from '../../../renderer/stage/layout-model.ts'
import { BARE, LEVELS } from '../../../renderer/stage/levels.ts'
import { airIn, restOf, tokenSize } from '../../../renderer/stage/rest.ts'
import { rowsFirst } from '../../../renderer/stage/rows-first.ts'
import { estimate, type Measure, typeFor } from '../../../renderer/stage/text.ts'
import { activeOf } from '../../../renderer/stage/use-plan.ts'
import { transactionSaid } from '../../../renderer/stage/words.ts'
import type { LaneId } from '../../../shared/ids.ts'
import { isLaneStep } from '../../../shared/trace.ts'
import { played } from '../../engine/runner/played.ts'
import { untold } from './held-in-room.ts'
import { messagesOf, transactionsOf } from './in-steps.ts'
import { unsigned } from './left-out-signs.ts'
import { linesOf, runsBeside, stretches } from './stretches.ts'

const scenarios = readdirSync('scenarios', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

interface Room {
  window: string
  theme: string
  view: Size
}
/** px that the panes leave for the stage. */
const rooms: Room[] = [
  { window: '1280x720', theme: 'light', view: { width: 909, height: 513 } },
  { window: '1920x1080', theme: 'light', view: { width: 1149, height: 873 } },
  { window: '1280x720', theme: 'projector', view: { width: 1194, height: 455 } },
  { window: '1920x1080', theme: 'projector', view: { width: 1386, height: 814 } },
]
/** Wide enough for the type of a projector, with the words beside the stage: of two lanes, and of three. */
const projected: Size[] = [
  { width: 1386, height: 833 },
  { width: 1386, height: 804 },
]
/** Messages without a free place, of all that a scenario sends. */
const FEW = 2
/** Nine boxes in each of two lanes, with a table or a tape in seven. */
const TOO_LARGE = ['the-store-that-grew']
/** About as wide as the letters of the page; the estimate is wider. */
const asInPage: Measure = (text, face, type) => Math.ceil(estimate(text, face, type) * 0.93)
/** Moments of a scenario at which its boxes are read. */
const MOMENTS = 12
/** As narrow as the stage gets, with a pane on either side. */
const narrow: Room[] = [
  { window: '1280x720', theme: 'light', view: { width: 505, height: 480 } },
  { window: '1280x720', theme: 'projector', view: { width: 634, height: 480 } },
]

describe.each(scenarios)('%s', async (scenario) => {
  const { steps } = await played(scenario)
  const lanes = lanesOf(extentsOf(steps))
  const atWork = [...new Set(steps.filter(isLaneStep).map(({ lane }) => lane))]
  const needs = {
    lanes,
    measure: estimate,
    mode: { kind: 'stacked' },
  } as const satisfies Partial<LayoutNeeds>
  const known = new Map<string, Layout>()
  /** Setting out takes long: once for each room and lane at work. */
  const setOut = (
    { theme, view }: Pick<Room, 'theme' | 'view'>,
    active: LaneId | null,
    mode: Mode = needs.mode,
  ): Layout => {
    const key = `${theme} ${view.width} ${view.height} ${active} ${mode.kind}`
    const plan = known.get(key) ?? layout({ ...needs, mode, view, type: typeFor(theme), active })
    known.set(key, plan)
    return plan
  }

  // Learned once, it must not move.
  test.each(rooms)('has one place for each box in a window of $window, $theme', ({ theme, view }) => {
    const layouts = atWork.map((active) => ({ active, plan: setOut({ theme, view }, active) }))
    expect(new Set(layouts.map(({ plan }) => plan.others)).size).toBe(1)
    const places = Map.groupBy(
      layouts.flatMap(({ active, plan }) =>
        placesOf(
          plan,
          lanes.map(({ id }) => id),
          active,
        ),
      ),
      ({ state }) => state,
    )
    for (const [state, found] of places) expect(new Set(found.map(({ place }) => place)).size, state).toBe(1)
  })

  if (lanes.length > 1 && !TOO_LARGE.includes(scenario))
    test('has all lanes in sight on a projector, with the names of all boxes, and the rows of the lane at work', () => {
      const view = projected[lanes.length > 2 ? 1 : 0] ?? { width: 0, height: 0 }
      for (const active of atWork) {
        const plan = layout({ ...needs, measure: asInPage, view, type: typeFor('projector'), active })
        expect(plan.lanes.map(({ boxes }) => boxes.length)).toEqual(
          lanes.map(({ components }) => components.length),
        )
        expect(plan.zoom).toBeGreaterThanOrEqual(1)
        expect(plan.canvas.height * plan.zoom).toBeLessThanOrEqual(view.height + 1)
        const own = plan.lanes.find(({ id }) => id === active)?.boxes ?? []
        expect(own.filter(({ plan }) => plan.stacks.length > 0 || plan.tape).length).toBeGreaterThan(0)
      }
    })

  const beside = { kind: 'beside' } as const
  const recording = new Recording()
  recording.append(steps)
  const moments = Array.from({ length: MOMENTS }, (_, i) => Math.ceil((steps.length * (i + 1)) / MOMENTS))
  test.each([
    ...rooms.map((room) => ({ ...room, mode: needs.mode })),
    ...rooms.filter(({ view }) => view.height > 500).map((room) => ({ ...room, mode: beside })),
  ])('tells what its boxes hold, lanes $mode.kind, $view.width px wide, $theme', ({ theme, view, mode }) => {
    const missing = moments.flatMap((n) => {
      const scene = recording.sceneAt(n)
      return setOut({ theme, view }, activeOf(scene), mode).lanes.flatMap((placed) => {
        const lane = scene.lanes.find(({ id }) => id === placed.id)
        return lane ? untold(placed, lane, typeFor(theme)).map((text) => `step ${n}: ${text}`) : []
      })
    })
    expect(missing).toEqual([])
  })

  // The boxes of a layout are as large as their plans at least, and never smaller.
  test.each(['light', 'projector'])(
    'leaves nothing of a table out without a sign of it, at any level of detail, %s',
    (theme) => {
      const type = typeFor(theme)
      const faults = lanes.flatMap((lane) =>
        [...LEVELS, ...BARE, ...rowsFirst(lane)].flatMap(({ detail }) =>
          lane.components.flatMap((component) =>
            [1, 2, 3].flatMap((stacks) => {
              const plan = planBox({ ...lane, component, type, measure: estimate }, detail, stacks)
              return unsigned(plan, component, type).map((table) => `${component.id}: ${table}`)
            }),
          ),
        ),
      )
      expect(faults).toEqual([])
    },
  )

  const drawn = transactionsOf(steps)
  test.each([...rooms, ...narrow])(
    'draws transactions whole, over no label and no box, $view.width px wide, $theme',
    ({ theme, view }) => {
      const type = typeFor(theme)
      for (const active of atWork)
        for (const lane of setOut({ theme, view }, active).lanes)
          for (const { members, state } of drawn.get(lane.id) ?? []) {
            const labels = labelRects(lane, type)
            const says = transactionSaid(state, members.length, estimate, type)
            const drawing = drawnTransaction(members, says, { ...lane, labels })
            const covered = [...labels, ...lane.boxes.map(({ rect }) => rect)]
            const { pill, outline } = drawing ?? {}
            // The head of a slim lane says it.
            if (!lane.slim)
              expect(pill && covered.some((rect) => overlap(rect, pill)), `${members} ${state}`).toBe(false)
            for (const corner of outline?.links.flat() ?? [])
              expect(contains(lane.band, { ...corner, width: 0, height: 0 }), `${members}`).toBe(true)
            const inks = labels.map((label) => inkOf(label, type))
            for (const line of linesOf(outline))
              expect(
                inks.filter((ink) => overlap(ink, line)),
                `${members} ${state}`,
              ).toEqual([])
          }
    },
  )

  test.each([...rooms, ...narrow])(
    'shows at a glance which connection a label belongs to, $view.width px wide, $theme',
    ({ theme, view }) => {
      const type = typeFor(theme)
      for (const active of atWork)
        for (const { band, header, edges } of setOut({ theme, view }, active).lanes)
          for (const { id, points, labelAt, labelWidth } of edges) {
            if (!labelAt) continue
            expect(labelAt.y - type.textLine / 2, `${id} below the head`).toBeGreaterThanOrEqual(
              band.y + header,
            )
            const ink = inkOf(labelRect(labelAt, labelWidth, type), type)
            const off = (line: readonly Point[]) => Math.min(...stretches(line).map((one) => apart(one, ink)))
            for (const other of edges)
              if (other.id !== id)
                expect(off(other.points) - off(points), `${id} by ${other.id}`).toBeGreaterThan(3)
          }
    },
  )

  const arriving = messagesOf(steps)
  test.each(rooms)('lets messages rest on no label, $view.width px wide, $theme', ({ theme, view }) => {
    const type = typeFor(theme)
    const covering: string[] = []
    for (const active of atWork)
      for (const lane of setOut({ theme, view }, active).lanes) {
        const inks = labelRects(lane, type).map((label) => inkOf(label, type))
        for (const { to, label, carries } of lane.id === active ? (arriving.get(lane.id) ?? []) : []) {
          const goal = lane.boxes.find(({ id }) => id === to)?.rect
          if (!goal) continue
          const others = lane.boxes.flatMap(({ rect }) => (rect === goal ? [] : [rect]))
          const size = tokenSize({ sign: null, carries, label }, type, asInPage)
          const rest = { ...size, ...restOf(size, goal, [...inks, ...others], lane.band, airIn(type)) }
          if (inks.some((ink) => overlap(ink, rest))) covering.push(`${lane.id}: ${label} at ${to}`)
        }
      }
    // Among large type a long message may have no free place at all: then it covers as little as it can.
    expect(covering.slice(theme === 'projector' ? FEW : 0)).toEqual([])
  })

  test.each(rooms)(
    'keeps connections off the edge of their lane, $view.width px wide, $theme',
    ({ theme, view }) => {
      for (const active of atWork)
        for (const { band, edges } of setOut({ theme, view }, active).lanes)
          for (const { id, points } of edges)
            for (const point of points)
              expect(contains(inflate(band, -2), { ...point, width: 0, height: 0 }), id).toBe(true)
    },
  )

  test.each(rooms)(
    'tells connections from the outline of a transaction, $view.width px wide, $theme',
    ({ theme, view }) => {
      const type = typeFor(theme)
      for (const active of atWork)
        for (const lane of setOut({ theme, view }, active).lanes)
          for (const { members, state } of drawn.get(lane.id) ?? []) {
            // Where three connections and two outlines share the gap between two boxes of small type, below the boxes of a slim
            // lane, and where some boxes have only their names for want of room, there is no room for more.
            const crowded = lane.slim || lane.boxes.some(({ plan }) => plan.statusLines === 0)
            const off = theme === 'projector' && !crowded ? 5 : 2
            const says = transactionSaid(state, members.length, estimate, type)
            const drawing = drawnTransaction(members, says, { ...lane, labels: labelRects(lane, type) })
            const outline = linesOf(drawing?.outline)
            for (const { id, points } of lane.edges)
              for (const stretch of stretches(points))
                expect(
                  outline.filter((line) => runsBeside(stretch, line, off)),
                  `${id} beside ${members} ${state}`,
                ).toEqual([])
          }
    },
  )

  test.each(rooms.filter(({ view }) => view.height > 500))(
    'holds what commits together in one shape, $view.width px wide, $theme',
    ({ theme, view }) => {
      const type = typeFor(theme)
      for (const active of atWork)
        for (const lane of setOut({ theme, view }, active).lanes) {
          const transactions = drawn.get(lane.id) ?? []
          const sets = transactions.map(({ members }) => members)
          for (const { members, state } of transactions) {
            // A box that commits with three others, one after another, has no room for all of them at its sides.
            const partners = new Set(sets.filter((set) => set.some((id) => members.includes(id))).flat())
            if (partners.size > 3) continue
            const says = transactionSaid(state, members.length, estimate, type)
            const drawing = drawnTransaction(members, says, { ...lane, labels: [] })
            expect(drawing?.outline.links, `${members}`).toEqual([])
          }
        }
    },
  )
})

test.each(['state-at-15-47', 'two-clerks-one-order', 'cqrs-levels'])(
  'all lanes of %s keep their rows in a window of 1280x660',
  async (scenario) => {
    const { steps } = await played(scenario)
    const view = { width: 909, height: 453 }
    const mode = { kind: 'stacked' } as const
    const lanes = lanesOf(extentsOf(steps))
    const plan = layout({ lanes, view, mode, type: typeFor('light'), measure: estimate, active: null })
    expect(plan.others).toBe('whole')
    expect(plan.lanes.flatMap(({ boxes }) => boxes).some((box) => box.plan.stacks.length > 0)).toBe(true)
  },
)

/** Where each box stands and what it shows, by the state of its lane. */
function placesOf({ lanes, others, zoom }: Layout, order: readonly string[], active: string) {
  return lanes.flatMap(({ id, boxes }) => {
    // An idle lane stands below the one at work, or above it.
    const side = Math.sign(order.indexOf(id) - order.indexOf(active))
    const state = others === 'whole' ? 'whole' : `${others} ${side}`
    return boxes.map((box) => ({
      state: `${id}/${box.id} ${state}`,
      place: JSON.stringify([zoom, box.rect, box.plan]),
    }))
  })
}
