/** The log of an event store as a tape, with the same events in view as on the stage. */
import { shortClock } from '../../shared/clock.ts'
import type { LaneScene, Scene } from '../scene/scene.ts'
import type { Rect } from '../stage/geometry.ts'
import { pointersOf } from '../stage/pointers.ts'
import { answerNow, placesRead, span } from '../stage/read-events.ts'
import { slotsOf } from '../stage/tape-slots.ts'
import { eventName } from '../stage/words.ts'
import type { Line, Part } from './drawing.ts'
import { mixed } from './look.ts'
import { cutLine, line, type Pen } from './pen.ts'

interface Needs {
  scene: Scene
  lane: LaneScene
  /** Place of the tape: its events are two lines high, with a frame of 5 px. */
  rect: Rect
  /** px of one event, and of what stands for many. */
  event: number
  fold: number
  pointers: boolean
}

export function tapePart(pen: Pen, { scene, lane, rect, event, fold, pointers }: Needs): Part {
  const { look, type } = pen
  const { log } = lane
  const { accent, ground } = look.lanes[lane.opened.system]
  const answer = answerNow(scene, lane)
  const read = answer ? placesRead(log, answer.rows) : []
  const slots = slotsOf(log, read, pointers ? lane.checkpoints : {}, { width: rect.width, event, fold })
  const height = type.textLine * 2 + 10
  const parts: Part[] = []

  const cell = (x: number, width: number, lines: readonly [string, string], look_: Slot) => {
    const at = { x: rect.x + x, y: rect.y, width: width - 1, height }
    const room = { ...at, x: at.x + 5 + type.text * 0.5, width: width - 8 - type.text }
    const middle = at.y + height / 2 - type.textLine
    parts.push({
      kind: 'group',
      name: look_.name,
      parts: [
        { kind: 'rect', rect: at, radius: 0, fill: look_.fill, line: look_.line },
        ...(look_.edge
          ? [{ kind: 'rect', rect: { ...at, width: 4 }, radius: 0, fill: accent } as const]
          : []),
        cutLine(
          pen,
          lines[0],
          'text',
          { ...room, y: middle, height: type.textLine },
          { colour: look_.upper },
        ),
        cutLine(
          pen,
          lines[1],
          look_.strong ? 'strong' : 'text',
          { ...room, y: middle + type.textLine, height: type.textLine },
          { colour: look_.lower },
        ),
      ],
    })
  }
  const plain: Slot = {
    name: '',
    fill: look.card,
    line: { colour: look.line, width: 1 },
    edge: true,
    upper: look.soft,
    lower: look.ink,
    strong: false,
  }
  for (const { kind, x, width, from, to, first, last } of slots) {
    const one = kind === 'event' ? log.get(from) : undefined
    if (!one) {
      const fill = mixed(look.faint, 0.4, look.card)
      cell(x, width, [span(first, last), kind], { ...plain, name: `${to - from} ${kind} events`, fill })
      continue
    }
    const fresh = from >= lane.known
    const isRead = read.includes(from)
    const sign = isRead ? '? ' : fresh ? '+ ' : ''
    const at = shortClock(one.at, scene.began ?? one.at)
    cell(x, width, [`${sign}${one.position} · ${at}`, one.type], {
      ...plain,
      name: eventName(one, scene.began ?? one.at),
      ...((fresh || isRead) && {
        fill: ground,
        line: { colour: accent, width: isRead ? 2 : 1 },
        upper: look.ink,
        strong: true,
      }),
    })
  }
  const end = slots.at(-1)
  if (end?.kind !== 'later')
    cell(end ? end.x + end.width : 0, fold, [String((log.last()?.position ?? 0) + 1), '…'], {
      ...plain,
      name: 'The next event',
      fill: undefined,
      edge: false,
      line: { colour: look.line, width: 1, dash: [4, 3] },
      lower: look.soft,
    })
  const below = rect.y + height + type.textLine / 2
  const placed = pointersOf(slots, rect.width, type, pen.measure)
  for (const [i, pointer] of placed.entries())
    if (pointer) {
      const whole = `Checkpoint of ${slots[i]?.names.join(', ')}`
      parts.push(line(pen, pointer.text, 'text', rect.x + pointer.x, below, { colour: accent, whole }))
    }
  return { kind: 'group', name: 'The log, oldest first', parts }
}

interface Slot {
  name: string
  fill: string | undefined
  line: Line
  /** A broad line at the left, in the colour of the lane. */
  edge: boolean
  upper: string
  lower: string
  strong: boolean
}
