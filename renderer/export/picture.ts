/** The picture of one moment, drawn from the scene and not from the page: whole, whatever the window shows of it. Pure. */
import { caption } from '../../shared/caption.ts'
import { clock } from '../../shared/clock.ts'
import { linesOf } from '../stage/wrap.ts'
import type { Drawing, Part } from './drawing.ts'
import { keyLines, keyPart } from './key.ts'
import { drawLane } from './lane-part.ts'
import { Notes } from './notes.ts'
import { tellerOf } from './over-look.ts'
import { line, type Pen, wrapped } from './pen.ts'
import { planPicture } from './plan.ts'
import { drawnOf, type Shown } from './shown.ts'

export type Style = Pick<Pen, 'look' | 'type' | 'measure'>

/** @param title name of the scenario */
export function drawMoment(style: Style, title: string, all: Shown): Drawing {
  const pen: Pen = { ...style, notes: new Notes(), place: title }
  const shown = drawnOf(all)
  const { scene, steps, since } = shown
  const { look, type } = pen
  const plan = planPicture(pen, shown)
  const margin = Math.round(type.text * 1.7)
  const width = Math.max(plan.canvas.width, type.text * 60)
  const room = { x: margin, width: width - 2 * margin }

  const place = [
    `Step ${scene.cursor} of ${steps.length}`,
    ...(scene.time === null ? [] : [`${clock(scene.time, scene.began ?? scene.time)} virtual time`]),
    ...(since === null ? [] : [`marked: changed since step ${since}`]),
  ].join(' · ')
  const { step, began } = all.scene
  const teller = shown.over ? tellerOf(step, all.scene, shown.over) : ''
  const said = step ? `${teller}${caption(step, began ?? step.time)}` : 'Nothing has happened yet.'
  const titleSize = Math.round(type.label * 1.6)
  let y = margin
  const head: Part[] = []
  const titleWidth = (text: string) => (pen.measure(text, 'label', type) * titleSize) / type.label
  const titles = linesOf(title, room.width, titleWidth)
  for (const text of titles) {
    head.push({
      ...line(pen, text, 'label', margin, y + titleSize / 2),
      at: { x: margin, y: y + titleSize * 0.85 },
      font: 'title',
      size: titleSize,
      weight: 600,
    })
    y += titleSize * 1.3
  }
  const placeWidth = pen.measure(place, 'text', type)
  const beside = titleWidth(titles.at(-1) ?? '') + type.text * 2 + placeWidth <= room.width
  const middle = beside ? y - titleSize * 0.7 : y + type.textLine / 2
  head.push(line(pen, place, 'text', width - margin, middle, { anchor: 'end', colour: look.soft }))
  if (!beside) y += type.textLine
  for (const text of wrapped(pen, said, 'label', room.width)) {
    head.push(line(pen, text, 'label', margin, y + type.labelLine / 2, { weight: 450 }))
    y += type.labelLine
  }
  y += Math.round(type.text * 0.4)

  const lanes = plan.lanes.flatMap((layout): Part[] => {
    const lane = scene.lanes.find(({ id }) => id === layout.id)
    return lane ? [drawLane(pen, shown, lane, layout)] : []
  })
  const key = keyPart(pen, keyLines(scene.lanes, shown, pen.notes.lines), {
    ...room,
    y: y + plan.canvas.height,
  })
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
