/** The log of an event store as a tape, with the same events in view as on the stage. */
import { shortClock } from '../../shared/clock.ts'
import type { LaneScene, Scene } from '../scene/scene.ts'
import type { Rect } from '../stage/geometry.ts'
import { answerNow, placesRead, span, stretchOf } from '../stage/read-events.ts'
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

export function tapePart(pen: Pen, { scene, lane, rect, event, fold: folded, pointers }: Needs): Part {
  const { look, type } = pen
  const { log } = lane
  const { accent, ground } = look.lanes[lane.opened.system]
  const answer = answerNow(scene, lane)
  const read = answer ? placesRead(log, answer.rows) : []
  const { first, end } = stretchOf(log.size, read, rect.width / event, folded / event)
  const height = type.textLine * 2 + 10
  let x = rect.x
  const parts: Part[] = []

  const slot = (width: number, lines: readonly [string, string], look_: Slot) => {
    const at = { x, y: rect.y, width: width - 1, height }
    x += width
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
    return at
  }
  const point = (at: Rect, from: number, to: number) => {
    const names = Object.entries(lane.checkpoints)
      .filter(([, position]) => position >= from && position <= to)
      .map(([name]) => name)
    if (!pointers || names.length === 0) return
    const text = `▲ ${names.join(', ')}`
    const toRight = at.x + at.width / 2 > rect.x + rect.width / 2
    const place = toRight ? at.x + at.width : at.x + 4
    const manner = { colour: accent, anchor: toRight ? ('end' as const) : ('start' as const) }
    parts.push(line(pen, text, 'text', place, at.y + height + type.textLine / 2, manner))
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
  const fold = (from: number, to: number, side: 'earlier' | 'later') => {
    if (to <= from) return
    const firstAt = from === 0 ? 1 : (log.get(from)?.position ?? 0)
    const lastAt = log.get(to - 1)?.position ?? 0
    const at = slot(folded, [span(firstAt, lastAt), side], {
      ...plain,
      name: `${to - from} ${side} events`,
      fill: mixed(look.faint, 0.4, look.card),
    })
    point(at, firstAt, lastAt)
  }
  fold(0, first, 'earlier')
  log.slice(first, end).forEach((one, i) => {
    const fresh = first + i >= lane.known
    const isRead = read.includes(first + i)
    const lit = fresh || isRead
    const sign = isRead ? '? ' : fresh ? '+ ' : ''
    const at = slot(
      event,
      [`${sign}${one.position} · ${shortClock(one.at, scene.began ?? one.at)}`, one.type],
      {
        ...plain,
        name: eventName(one, scene.began ?? one.at),
        ...(lit && {
          fill: ground,
          line: { colour: accent, width: isRead ? 2 : 1 },
          upper: look.ink,
          strong: true,
        }),
      },
    )
    point(at, one.position, one.position)
  })
  fold(end, log.size, 'later')
  if (end === log.size)
    slot(folded, [String((log.last()?.position ?? 0) + 1), '…'], {
      ...plain,
      name: 'The next event',
      fill: undefined,
      edge: false,
      line: { colour: look.line, width: 1, dash: [4, 3] },
      lower: look.soft,
    })
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
