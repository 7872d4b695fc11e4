/** A crash in an exported picture: stripes behind what its process ran, not a colour alone. */
import { expect, test } from 'vitest'
import type { Part } from '../../../renderer/export/drawing.ts'
import { Notes } from '../../../renderer/export/notes.ts'
import { saysInLine } from '../../../renderer/export/says-part.ts'
import { svgOf } from '../../../renderer/export/svg.ts'
import type { LanePair } from '../../../renderer/stage/over-sides.ts'
import { estimate, typeFor } from '../../../renderer/stage/text.ts'
import { LaneId } from '../../../shared/ids.ts'
import { played } from '../../engine/runner/played.ts'
import { drawShown, groupsIn, look, readIn, shownAt, squeezed } from './drawn.ts'

const { steps } = await played('crash-and-catch-up')
const [first, second] = steps.filter(({ kind }) => kind === 'crashed')
const restarts = steps.filter(({ kind }) => kind === 'restarted')
if (!first || !second) throw new Error('both lanes crash')
const lane = (id: string) => LaneId.parse(id)
const pair = { under: lane('together'), over: lane('apart') }

const drawn = (step: number, pair: LanePair | null) => drawShown({ ...shownAt(steps, { step }), pair })

type Rect = Extract<Part, { kind: 'rect' }>
const hatchesIn = (parts: readonly Part[]): Rect[] =>
  parts.filter((part): part is Rect => part.kind === 'rect' && part.hatch !== undefined)

/** Of each group that has stripes the beginning of its name, and how much of its width they cover. */
const hatched = (step: number, pair: LanePair | null) =>
  groupsIn(drawn(step, pair).parts).flatMap(({ name, parts }) => {
    const [stripes] = hatchesIn(parts)
    const whole = parts.find((part) => part.kind === 'rect' && part.hatch === undefined && part.radius > 9)
    const width = whole?.kind === 'rect' ? whole.rect.width : Number.NaN
    return stripes ? [`${name.split(/[,:]/)[0]} ${Math.round((stripes.rect.width / width) * 100)} %`] : []
  })

test('while one of two lanes laid over one another has crashed, its half of each box is striped that its process ran', () => {
  const stripes = hatched(first.n, pair)
  expect(stripes.map((one) => one.replace(/ \d+ %/, '')).toSorted()).toEqual([
    'Command handler',
    'Order',
    'Projector',
  ])
  for (const one of stripes) expect(Number(/(\d+) %/.exec(one)?.[1])).toBeLessThanOrEqual(50)
  expect(readIn(drawn(first.n, pair).parts)).toContain(squeezed('○ died here'))
})

test('a lane that crashed is striped where it stands for itself, and both are where both have crashed', () => {
  expect(hatched(first.n, null)).toEqual(['Lane One transaction 100 %'])
  expect(hatched(second.n, pair)).toEqual(['Two transactions laid over One transaction 100 %'])
})

test('started again, nothing is striped', () => {
  for (const { n } of restarts.slice(1)) {
    expect(hatched(n, pair)).toEqual([])
    expect(svgOf(drawn(n, pair))).not.toContain('<pattern')
  }
})

test('the file says once how stripes of a colour are drawn, and where they are', () => {
  const svg = svgOf(drawn(first.n, pair))
  const [id, ...others] = [...svg.matchAll(/<pattern id="([^"]+)"/g)].map(([, found]) => found)
  expect(others).toEqual([])
  expect(svg.split(`url(#${id})`).length - 1).toBe(3)
})

test('that a process died is marked in the line of a table too, and only for the lane in which it died', () => {
  const pen = { look, type: typeFor('light'), measure: estimate, notes: new Notes(), place: 'Projector' }
  const room = { x: 0, y: 0, width: 2000, height: 20 }
  const [calm, died] = saysInLine(pen, ['○ checkpoint 3', '● died here'], room, 'end')
  expect(calm).toMatchObject({ text: '○ checkpoint 3', colour: pen.look.soft })
  expect(died).toMatchObject({ text: '● died here', colour: pen.look.bad, weight: 620 })
  expect(saysInLine(pen, ['died here'], room, 'end')).toMatchObject([{ colour: pen.look.bad, weight: 620 }])
})
