/** Colours and lines of two lanes laid over one another: what only one has is in its colour, the lower lane's dashed. */
import type { LaneScene } from '../scene/scene.ts'
import type { Whose } from '../stage/over.ts'
import type { OverNow } from '../stage/over-scene.ts'
import { boxCount, differenceWords, whoseWords } from '../stage/over-words.ts'
import type { Line } from './drawing.ts'
import { type Look, mixed, type System } from './look.ts'

/** The colours of a lane, or of what two lanes have in common. */
export const lookOf = (look: Look, system: System | 'both'): { accent: string; ground: string } =>
  system === 'both' ? { accent: look.ink, ground: mixed(look.faint, 0.45, look.paper) } : look.lanes[system]

/** The kind of lane in whose colour something is drawn. @param whose null where every lane stands for itself */
export const systemOf = (lane: LaneScene, over: OverNow | null, whose: Whose | null): System | 'both' =>
  !over ? lane.opened.system : whose === null || whose === 'both' ? 'both' : over.overlay.lanes[whose].system

/** What is behind the boxes of a lane; of one that crashed also the stripes of `hatchOf`. */
export const bandFill = (look: Look, lane: LaneScene, over: OverNow | null): string =>
  lane.crashed === null
    ? mixed(lookOf(look, systemOf(lane, over, null)).ground, 0.5, look.paper)
    : mixed(look.bad, 0.05, look.paper)

/** Colour of the stripes of what a process ran that has died. */
export const hatchOf = (look: Look): string => mixed(look.bad, 0.14, look.paper)

const DASH = [7, 5]

/** @param line as it is drawn where every lane stands for itself, and for what both have */
export const lineOf = (look: Look, over: OverNow | null, whose: Whose | null, line: Line): Line =>
  !over || whose === null || whose === 'both'
    ? line
    : {
        colour: look.lanes[over.overlay.lanes[whose].system].accent,
        width: Math.max(2, line.width),
        ...(whose === 'under' && { dash: DASH }),
      }

/** What the key says of it. */
export function overKey(over: OverNow, lane: LaneScene): string[] {
  const { overlay } = over
  const counted = (whose: Whose) =>
    lane.opened.components.filter(({ id }) => overlay.boxes.get(id)?.whose === whose).length
  return [
    `${overlay.opened.title}: ${(['both', 'under', 'over'] as const).map((whose) => `${boxCount(counted(whose))} ${whoseWords(overlay, whose)}`).join(', ')}`,
    `Boxes and lines: ${overlay.signs.under} ${overlay.lanes.under.title} dashed, ${overlay.signs.over} ${overlay.lanes.over.title} drawn out, in both grey`,
    differenceWords(overlay, [...lane.tables.values()], over.tape?.counts ?? null).seen,
  ]
}
