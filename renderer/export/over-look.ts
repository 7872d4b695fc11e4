/** Colours and lines of two lanes laid over one another: what only one has is in its colour, the lower lane's dashed. */
import { isLaneStep, type Step } from '../../shared/trace.ts'
import type { LaneScene, Scene } from '../scene/scene.ts'
import { hasLog } from '../stage/over-lane.ts'
import type { OverNow } from '../stage/over-scene.ts'
import { SIDES, signOf, type Whose } from '../stage/over-sides.ts'
import { troubles } from '../stage/words.ts'
import { LANE_SIGNS } from '../theme/signs.ts'
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

/** What the key says of it: the lanes with their signs and lines, what is wrong with them, and the marks that there are. */
export function overKey({ overlay, lanes, tape }: OverNow, { tables }: LaneScene): string[] {
  const { signs } = overlay
  const { under, over } = overlay.lanes
  const marked = tables.some(({ touched }) => touched.length > 0)
  return [
    `Lanes: ${signs.over} ${over.title}, drawn out, laid over ${signs.under} ${under.title}, dashed; what both have is ${signOf(signs, 'both')} and grey`,
    ...SIDES.flatMap((side) => {
      const lane = lanes[side]
      return lane ? troubles(lane).map((trouble) => `⚠ ${signs[side]} ${trouble}`) : []
    }),
    ...(marked
      ? [
          `Rows: + only in ${signs.over}, − only in ${signs.under}, ~ not the same (${signs.under} struck through)`,
        ]
      : []),
    ...(tape === null && hasLog(under) && hasLog(over) ? [`Log: that of ${signs.over} alone`] : []),
  ]
}

/** Whose the step is, before what is said of it: a box of both does not tell. Empty for a line of the script. */
export function tellerOf(step: Step | null, { lanes }: Pick<Scene, 'lanes'>, over: OverNow): string {
  if (!step || !isLaneStep(step)) return ''
  if (over.at !== null) return `${over.overlay.signs[over.at]} ${over.overlay.lanes[over.at].title}: `
  const elsewhere = lanes.find(({ id }) => id === step.lane)?.opened
  return elsewhere ? `${LANE_SIGNS[elsewhere.system]} ${elsewhere.title}, which is not shown: ` : ''
}
