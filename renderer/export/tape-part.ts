/** The log of an event store as a tape, on as many lines as it needs. */
import { shortClock } from '../../shared/clock.ts'
import type { LaneScene } from '../scene/scene.ts'
import { type Rect, right } from '../stage/geometry.ts'
import { type Held, heldBy } from '../stage/held.ts'
import { signOf } from '../stage/over-sides.ts'
import { pointersOf } from '../stage/pointers.ts'
import { span } from '../stage/read-events.ts'
import { nextPosition, readNow } from '../stage/tape-events.ts'
import { tapeLines } from '../stage/tape-lines.ts'
import { type TapePlan, tapeGap, tapeLine } from '../stage/tape-plan.ts'
import { slotsOf, type TapeSlot } from '../stage/tape-slots.ts'
import { eventName } from '../stage/words.ts'
import type { Line, Part } from './drawing.ts'
import { mixed } from './look.ts'
import { lineOf } from './over-look.ts'
import { cutLine, line, type Pen } from './pen.ts'
import type { Drawn } from './shown.ts'

interface Needs {
  shown: Drawn
  lane: LaneScene
  /** Place of the tape. */
  rect: Rect
  plan: TapePlan
  /** px that the label and the status of the box take in the line above the tape. */
  said: number
}

export function tapePart(pen: Pen, { shown: { scene, over }, lane, rect, plan, said }: Needs): Part {
  const { look, type } = pen
  const { log } = lane
  const { accent, ground } = look.lanes[lane.opened.system]
  const read = readNow(scene, lane, over)
  const next = nextPosition(lane, over)
  const held = over?.tape?.held ?? heldBy(log, lane.checkpoints)
  const lines = linesOf(lane, held, read, plan)
  const height = tapeLine(type, false)
  const parts: Part[] = []

  const cell = (x: number, y: number, width: number, texts: readonly [string, string], look_: Slot) => {
    const at = { x: rect.x + x, y, width: width - 1, height }
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
          texts[0],
          'text',
          { ...room, y: middle, height: type.textLine },
          { colour: look_.upper },
        ),
        cutLine(
          pen,
          texts[1],
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
  const slotPart = ({ kind, x, width, from, to, first, last }: TapeSlot, y: number) => {
    const one = kind === 'event' ? log.get(from) : undefined
    if (!one) {
      const fill = mixed(look.faint, 0.4, look.card)
      return cell(x, y, width, [span(first, last), kind], {
        ...plain,
        name: `${to - from} ${kind} events`,
        fill,
      })
    }
    const fresh = from >= lane.known
    const isRead = read.includes(from)
    const whose = over?.tape?.whose[from] ?? 'both'
    const only = over && whose !== 'both' ? over.overlay.lanes[whose] : null
    const signs = `${isRead ? '? ' : fresh ? '+ ' : ''}${over && only ? `${signOf(over.overlay.signs, whose)} ` : ''}`
    const at = shortClock(one.at, scene.began ?? one.at)
    cell(x, y, width, [`${signs}${one.position} · ${at}`, one.type], {
      ...plain,
      name: `${eventName(one, scene.began ?? one.at)}${only ? `; only in ${only.title}` : ''}`,
      ...((fresh || isRead) && {
        fill: ground,
        line: { colour: accent, width: isRead ? 2 : 1 },
        upper: look.ink,
        strong: true,
      }),
      ...(only && {
        fill: look.lanes[only.system].ground,
        line: lineOf(look, over, whose, { colour: accent, width: 2 }),
        upper: look.lanes[only.system].accent,
      }),
    })
  }
  for (const [i, slots] of lines.entries()) {
    const y = rect.y + i * (tapeLine(type, plan.pointers) + tapeGap(type))
    const held = slots.filter(isTold)
    let end = 0
    for (const slot of held) {
      slotPart(slot, y)
      end = slot.x + slot.width
    }
    if (slots.includes(NEXT))
      cell(end, y, plan.fold, next === null ? ['…', 'next'] : [String(next), 'next'], {
        ...plain,
        name: 'The next event',
        fill: undefined,
        edge: false,
        line: { colour: look.line, width: 1, dash: [4, 3] },
        lower: look.soft,
      })
    if (plan.pointers) parts.push(...pointerParts(pen, held, rect, y + height + type.textLine / 2, accent))
  }
  const folds = lines
    .flat()
    .filter(isTold)
    .filter(({ kind }) => kind !== 'event')
  const told = folds.map((fold) => foldNote(fold, lane)).join('; ')
  if (told !== '') {
    const place = { x: rect.x + said, y: rect.y - type.labelLine - type.text * 0.5, height: type.labelLine }
    const room = { ...place, width: right(rect) - place.x }
    parts.push(cutLine(pen, told, 'text', room, { colour: look.soft, italic: true, anchor: 'end' }))
  }
  return { kind: 'group', name: 'The log, oldest first', parts }
}

/** The place of the event to come. */
const NEXT = 'next'

const isTold = (slot: TapeSlot | typeof NEXT): slot is TapeSlot => slot !== NEXT

/** What stands on each line of the tape, the place of the event to come last. As many events as there is room for. */
function linesOf(
  { log, checkpoints }: LaneScene,
  held: readonly Held[],
  read: readonly number[],
  { event, fold, lines, line: width, pointers, events }: TapePlan,
): (TapeSlot | typeof NEXT)[][] {
  const unknown = log.first()?.position ?? 1
  const first = Math.min(events, log.size)
  for (let most = first; ; most -= 1) {
    const room = most >= log.size ? Number.POSITIVE_INFINITY : most * event + 2 * fold + 1
    const known = slotsOf(log, read, pointers ? held : [], { width: room, event, fold })
    const slots =
      unknown > 1 && known[0]?.kind !== 'earlier'
        ? [earlier(unknown - 1, fold, checkpoints), ...known]
        : known
    const all = [...slots, ...(slots.at(-1)?.kind === 'later' ? [] : ([NEXT] as const))]
    const broken = tapeLines(
      all.map((slot) => (slot === NEXT ? fold : slot.width)),
      width,
    )
    if (broken.length > lines && most > 1) continue
    let next = 0
    return broken.map((widths) => {
      let x = 0
      return widths.map((own) => {
        const slot = all[next] ?? NEXT
        next += 1
        const placed = slot === NEXT ? NEXT : { ...slot, x }
        x += own
        return placed
      })
    })
  }
}

/** What stands before the first event that the trace tells. @param last position before it */
const earlier = (last: number, width: number, checkpoints: LaneScene['checkpoints']): TapeSlot => ({
  kind: 'earlier',
  from: 0,
  to: 0,
  first: 1,
  last,
  x: 0,
  width,
  names: Object.entries(checkpoints).flatMap(([name, at]) => (at >= 1 && at <= last ? [name] : [])),
})

/** Where the events that are not drawn can be read. */
function foldNote({ first, last }: TapeSlot, { log }: LaneScene): string {
  const known = log.first()?.position ?? 1
  const folded = `positions ${span(first, last)} not drawn`
  if (known > last) return `${folded}: work in bulk, which the trace only counts`
  return known > first
    ? `${folded}: the trace as NDJSON has those from ${known} on`
    : `${folded}: the trace as NDJSON has them`
}

/** The checkpoints below one line of the tape; where there is no room for all names, the key has them. */
function pointerParts(
  pen: Pen,
  slots: readonly TapeSlot[],
  rect: Rect,
  middle: number,
  colour: string,
): Part[] {
  return pointersOf(slots, rect.width, pen.type, pen.measure).flatMap((pointer, i) => {
    const slot = slots[i]
    if (!pointer || !slot) return []
    if (!slot.names.every((name) => pointer.text.includes(name)))
      pen.notes.tell(`▲ at ${span(slot.first, slot.last)} in ${pen.place}: ${slot.names.join(', ')}`)
    const whole = `Checkpoint of ${slot.names.join(', ')}`
    return [line(pen, pointer.text, 'text', rect.x + pointer.x, middle, { colour, whole })]
  })
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
