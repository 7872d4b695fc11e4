/** The picture of one moment, drawn from the scene and not from the page: whole, whatever the window shows of it. Pure. */
import { caption } from '../../shared/caption.ts'
import { clock } from '../../shared/clock.ts'
import type { Step } from '../../shared/trace.ts'
import type { Scene } from '../scene/scene.ts'
import type { Drawing, Part } from './drawing.ts'
import { keyLines, keyPart, type NumberedLabels } from './key.ts'
import { drawLane } from './lane-part.ts'
import { line, type Pen, wrapped } from './pen.ts'
import { planPicture } from './plan.ts'

interface Needs {
  scene: Scene
  steps: readonly Step[]
  /** Name of the scenario. */
  title: string
}

export function drawMoment(pen: Pen, { scene, steps, title }: Needs): Drawing {
  const { look, type } = pen
  const plan = planPicture(scene, steps, type, pen.measure)
  const margin = Math.round(type.text * 1.7)
  const width = Math.max(plan.canvas.width, type.text * 60)
  const room = { x: margin, width: width - 2 * margin }

  const place = [
    `Step ${scene.cursor} of ${steps.length}`,
    ...(scene.time === null ? [] : [`${clock(scene.time, scene.began ?? scene.time)} virtual time`]),
  ].join(' · ')
  const said = scene.step ? caption(scene.step, scene.began ?? scene.step.time) : 'Nothing has happened yet.'
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
    const drawn = drawLane(pen, scene, lane, layout, numbers)
    numbers += drawn.numbered.length
    numbered.push({ lane, labels: drawn.numbered })
    return [drawn.part]
  })
  const key = keyPart(pen, keyLines(scene.lanes, numbered), { ...room, y: y + plan.canvas.height })
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
