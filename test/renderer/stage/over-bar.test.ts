/** The bar above two lanes laid over one another has room for all that it says. */
import { expect, test } from 'vitest'
import { Recording } from '../../../renderer/scene/recording.ts'
import { extentsOf } from '../../../renderer/stage/extent.ts'
import { longestTroubles, planBar } from '../../../renderer/stage/over-bar-plan.ts'
import { overScenes } from '../../../renderer/stage/over-scene.ts'
import { differenceWords, troublesOfBoth } from '../../../renderer/stage/over-words.ts'
import { estimate, typeFor } from '../../../renderer/stage/text.ts'
import { linesOf } from '../../../renderer/stage/wrap.ts'
import { StepNumber } from '../../../shared/ids.ts'
import { played } from '../../engine/runner/played.ts'
import { laid } from './over-lanes.ts'

const WIDTHS = { light: 909, projector: 1222 }

test.each(['crash-and-catch-up', 'careless-rebuild', 'two-clerks-one-order', 'why-did-this-happen'])(
  '%s: as many lines as its words take at any step, and never two sentences for one trouble of both lanes',
  async (scenario) => {
    const { steps } = await played(scenario)
    const recording = new Recording()
    recording.append(steps)
    const opened = recording.sceneAt(steps.length).lanes.map((lane) => lane.opened)
    const [under, over] = [opened[0], opened.at(-1)]
    if (!under || !over) throw new Error('the scenario has two lanes')
    const overlay = laid(under, over)
    const scenes = overScenes(overlay)
    for (const theme of ['light', 'projector'] as const) {
      const type = typeFor(theme)
      const width = WIDTHS[theme]
      const troubles = longestTroubles(steps, overlay)
      const plan = planBar({ overlay, opened, troubles, width, type, measure: estimate })
      for (let n = 1; n <= steps.length; n += 1) {
        const { scene, now } = scenes(recording.sceneAt(StepNumber.parse(n)))
        const wrong = troublesOfBoth(overlay, now.lanes)
        const tables = [...(scene.lanes[0]?.tables.values() ?? [])]
        const marks = differenceWords(overlay, tables, now.tape?.counts ?? null)
        const said = [...wrong, marks].map(({ seen }) => seen).join(' ')
        const lines = linesOf(said, width - 1.6 * type.text, (text) => estimate(text, 'strong', type))
        expect(lines.length, `step ${n}`).toBeLessThanOrEqual(plan.lines)
        expect(new Set(wrong.map(({ heard }) => heard.split(': ').at(-1))).size).toBe(wrong.length)
      }
    }
  },
)

test('of a tape or of rows that have no room in the picture nothing is said', async () => {
  const { steps } = await played('close-the-books')
  const [under, over] = extentsOf(steps).opened
  if (!under || !over) throw new Error('the scenario has two lanes')
  const said = (tape: boolean, rows: boolean) =>
    differenceWords(laid(under, over), [], null, { tape, rows }).seen
  expect(said(true, false)).toMatch(/^The tape is that of ● alone/)
  expect(said(false, true)).toMatch(/^(Their|They)/)
  expect(said(false, false)).toBe('')
})

test('the names of the lanes are never cut: words give way first, then the lanes get a row of their own', async () => {
  const { steps } = await played('two-clerks-one-order')
  const recording = new Recording()
  recording.append(steps)
  const opened = recording.sceneAt(steps.length).lanes.map((lane) => lane.opened)
  const [under, over] = [opened[0], opened.at(-1)]
  if (!under || !over) throw new Error('the scenario has three lanes')
  const overlay = laid(under, over)
  const type = typeFor('projector')
  const needs = { overlay, opened, troubles: '', type, measure: estimate }
  const at = (width: number) => planBar({ ...needs, width })
  expect([2000, 1450, 1300, 1000].map((width) => [at(width).says, at(width).rows])).toEqual([
    ['whole', 1],
    ['short', 1],
    ['none', 1],
    ['none', 2],
  ])
  expect(at(1000).height).toBeGreaterThan(at(1300).height)
})
