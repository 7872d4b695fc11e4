/** The picture of one moment, drawn from the scene and not from the page: whole, whatever the window shows of it. Pure. */
import { caption } from '../../shared/caption.ts'
import { clock } from '../../shared/clock.ts'
import type { Step } from '../../shared/trace.ts'
import type { Scene } from '../scene/scene.ts'
import { extentsOf } from '../stage/extent.ts'
import { type LanePair, overlayOf } from '../stage/over.ts'
import type { Drawing, Part } from './drawing.ts'
import { keyLines, keyPart, type NumberedLabels } from './key.ts'
import { drawLane } from './lane-part.ts'
import { laidOver } from './over-look.ts'
import { line, type Pen, wrapped } from './pen.ts'
import { planPicture } from './plan.ts'

interface Needs {
  scene: Scene
  steps: readonly Step[]
  /** Name of the scenario. */
  title: string
  /** The lanes of which one is laid over the other; null draws all of them. */
  pair?: LanePair | null
}

export function drawMoment(pen: Pen, { scene: apart, steps, title, pair = null }: Needs): Drawing {
  const { look, type } = pen
  const overlay = overlayOf(extentsOf(steps).opened, pair)
  const { scene, over } = laidOver(apart, overlay)
  const plan = planPicture(scene, steps, type, pen.measure, overlay)
  const margin = Math.round(type.text * 1.7)
  const width = Math.max(plan.canvas.width, type.text * 60)
  const room = { x: margin, width: width - 2 * margin }

  const place = [
    `Step ${scene.cursor} of ${steps.length}`,
    ...(scene.time === null ? [] : [`${clock(scene.time, scene.began ?? scene.time)} virtual time`]),
  ].join(' · ')
  const said = apart.step ? caption(apart.step, apart.began ?? apart.step.time) : 'Nothing has happened yet.'
  const titleSize = Math.round(type.label * 1.6)
  let y = margin
  const head: Part[] = [
    {
      ...line(pen, title, 'label', margin, y + titleSize / 2),
      at: { x: margin, y: y + titleSize * 0.85 },
      font: 'title',
      size: titleSize,
      weight: 600,
    },
    line(pen, place, 'text', width - margin, y + titleSize * 0.6, { anchor: 'end', colour: look.soft }),
  ]
  y += titleSize * 1.3
  for (const text of wrapped(pen, said, 'label', room.width)) {
    head.push(line(pen, text, 'label', margin, y + type.labelLine / 2, { weight: 450 }))
    y += type.labelLine
  }
  y += Math.round(type.text * 0.4)

  const numbered: NumberedLabels[] = []
  let numbers = 0
  const lanes = plan.lanes.flatMap((layout): Part[] => {
    const lane = scene.lanes.find(({ id }) => id === layout.id)
    if (!lane) return []
    const drawn = drawLane(pen, scene, lane, layout, numbers, over)
    numbers += drawn.numbered.length
    numbered.push({ lane, labels: drawn.numbered })
    return [drawn.part]
  })
  const key = keyPart(pen, keyLines(scene.lanes, numbered, over), { ...room, y: y + plan.canvas.height })
  return {
    size: { width, height: y + plan.canvas.height + key.height + margin },
    title: `${title}, step ${scene.cursor}`,
    description: `${place}. ${said}`,
    ground: look.paper,
    fonts: look.fonts,
    parts: [
      { kind: 'group', name: 'Title', parts: head },
      { kind: 'moved', by: { x: 0, y }, parts: lanes },
      key.part,
    ],
  }
}
