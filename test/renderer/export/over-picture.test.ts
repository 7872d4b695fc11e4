/** The exported picture while one lane is laid over another. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lookFrom } from '../../../renderer/export/look.ts'
import { drawMoment } from '../../../renderer/export/picture.ts'
import { escaped, svgOf } from '../../../renderer/export/svg.ts'
import { Recording } from '../../../renderer/scene/recording.ts'
import { extentsOf } from '../../../renderer/stage/extent.ts'
import { overlayOf } from '../../../renderer/stage/over.ts'
import { overBoxName } from '../../../renderer/stage/over-words.ts'
import { estimate, typeFor } from '../../../renderer/stage/text.ts'
import { LaneId } from '../../../shared/ids.ts'
import { played } from '../../engine/runner/played.ts'

const tokens = readFileSync('renderer/theme/tokens.css', 'utf8')
const look = lookFrom((name) => new RegExp(`${name}: ([^;]+);`).exec(tokens)?.[1] ?? '')

describe.each([
  ['one-order-three-ways', 'crud', 'es'],
  ['cqrs-levels', 'one', 'three'],
])('%s, %s under %s', async (scenario, under, over) => {
  const { steps } = await played(scenario)
  const recording = new Recording()
  recording.append(steps)
  const pair = { under: LaneId.parse(under), over: LaneId.parse(over) }
  const overlay = overlayOf(extentsOf(steps).opened, pair)
  const svg = svgOf(
    drawMoment({ look, type: typeFor('light'), measure: estimate }, scenario, {
      scene: recording.sceneAt(steps.length),
      steps,
      since: null,
      light: null,
      pair,
    }),
  )

  test('says the label of each box and connection, and whose each box is', () => {
    for (const box of overlay?.boxes.values() ?? [])
      expect(svg).toContain(escaped(overlay ? overBoxName(box, overlay) : ''))
    for (const { label } of [...(overlay?.opened.components ?? []), ...(overlay?.opened.connections ?? [])])
      expect(svg).toContain(`${escaped(label)}</text>`)
  })

  test('has a key that says which lane is laid over which, and how they differ', () => {
    expect(svg).toContain(escaped(`${overlay?.lanes.over.title} laid over ${overlay?.lanes.under.title}`))
    expect(svg).toContain('dashed')
  })
})
