/** The exported picture while one lane is laid over another. */
import { describe, expect, test } from 'vitest'
import { keyLines } from '../../../renderer/export/key.ts'
import { drawnOf } from '../../../renderer/export/shown.ts'
import { escaped, svgOf } from '../../../renderer/export/svg.ts'
import { extentsOf } from '../../../renderer/stage/extent.ts'
import { overlayOf } from '../../../renderer/stage/over.ts'
import { overBoxName } from '../../../renderer/stage/over-words.ts'
import { LaneId } from '../../../shared/ids.ts'
import { played } from '../../engine/runner/played.ts'
import { drawShown, readIn, shownAt, squeezed } from './drawn.ts'

describe.each([
  ['one-order-three-ways', 'crud', 'es'],
  ['cqrs-levels', 'one', 'three'],
])('%s, %s under %s', async (scenario, under, over) => {
  const { steps } = await played(scenario)
  const pair = { under: LaneId.parse(under), over: LaneId.parse(over) }
  const overlay = overlayOf(extentsOf(steps).opened, pair)
  const shown = { ...shownAt(steps, { step: steps.length }), pair }
  const svg = svgOf(drawShown(shown))
  const drawn = drawnOf(shown)
  const told = keyLines(drawn.scene.lanes, drawn, [])

  test('says the label of each box and connection, and whose each box is', () => {
    for (const box of overlay?.boxes.values() ?? [])
      expect(svg).toContain(escaped(overlay ? overBoxName(box, overlay) : ''))
    for (const { label } of [...(overlay?.opened.components ?? []), ...(overlay?.opened.connections ?? [])])
      expect(svg).toContain(`${escaped(label)}</text>`)
  })

  test('has a key that says which lane is laid over which, with their signs', () => {
    const [lanes, ...others] = told
    expect(lanes).toBe(
      `Lanes: ${overlay?.signs.over} ${overlay?.lanes.over.title}, drawn out, laid over ${overlay?.signs.under} ${overlay?.lanes.under.title}, dashed; what both have is ${overlay?.signs.under}${overlay?.signs.over} and grey`,
    )
    // How many boxes and rows that are is seen, and nothing is explained that is not there.
    expect(others.join(' ')).not.toMatch(/box(es)? (in|only)|differ|Striped|⚠/)
  })
})

test('the key says what is wrong and what marks mean where there are such, and the head whose the step is', async () => {
  const { steps } = await played('crash-and-catch-up')
  const pair = { under: LaneId.parse('together'), over: LaneId.parse('apart') }
  const [first, second] = steps.filter(({ kind }) => kind === 'crashed')
  const shown = (step: number) => ({ ...shownAt(steps, { step }), pair })
  const keyAt = (step: number) => {
    const drawn = drawnOf(shown(step))
    return keyLines(drawn.scene.lanes, drawn, []).join(' ')
  }
  const [early, late] = [keyAt(first?.n ?? 0), keyAt(second?.n ?? 0)]
  const before = keyAt((first?.n ?? 0) - 1)
  expect(before).not.toContain('Striped')
  expect(early).toContain('⚠ ○ crashed between the rows and the checkpoint')
  expect(early).toContain('Striped: what ran in a process that has died')
  expect(early).not.toContain('Rows:')
  expect(late).toContain('Rows: + only in ●, − only in ○, ~ not the same (○ struck through)')
  expect(readIn(drawShown(shown(second?.n ?? 0)).parts)).toContain(
    squeezed('● Two transactions: Crash: the process dies'),
  )
})
