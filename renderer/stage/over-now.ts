/** Two lanes laid over one another as far as they are on stage: what only one of them has by now is only that one's. Pure. */
import type { ComponentId } from '../../shared/ids.ts'
import { namesOf, type OverBox, type Overlay, wayKey } from './over.ts'
import type { BoxPair } from './over-pairs.ts'
import { type Opened, SIDES, type Side, signOf, type Whose } from './over-sides.ts'

/**
 * Boxes that are deployed later have their place, and are not there; ids stay those of the whole run.
 * @param now the lanes as they are by now; undefined before one comes on stage
 */
export function overlayNow(overlay: Overlay, now: Readonly<Record<Side, Opened | undefined>>): Overlay {
  const there = {
    under: new Set(now.under?.components.map(({ id }) => id)),
    over: new Set(now.over?.components.map(({ id }) => id)),
  }
  const boxes = new Map<ComponentId, OverBox>()
  for (const [id, box] of overlay.boxes) {
    const shown = boxNow(box, there)
    if (shown) boxes.set(id, shown)
  }
  const ways = new Map<string, Whose>()
  for (const side of SIDES)
    for (const { from, to } of overlay.lanes[side].connections) {
      if (!there[side].has(from) || !there[side].has(to)) continue
      const { lane } = overlay.lanes[side]
      const [start, end] = [overlay.placeOf(lane, from), overlay.placeOf(lane, to)]
      if (start === null || end === null) continue
      const key = wayKey(start, end)
      ways.set(key, (ways.get(key) ?? side) === side ? side : 'both')
    }
  const { opened, signs } = overlay
  return {
    ...overlay,
    boxes,
    ways,
    opened: {
      ...opened,
      components: opened.components.flatMap((component) => {
        const box = boxes.get(component.id)
        const own = box?.over ?? box?.under
        return box && own
          ? [{ ...component, about: own.about, label: `${signOf(signs, box.whose)} ${box.label}` }]
          : []
      }),
      connections: opened.connections.filter(({ from, to }) => ways.has(wayKey(from, to))),
    },
  }
}

type There = Readonly<Record<Side, ReadonlySet<ComponentId>>>

function boxNow(box: OverBox, there: There): OverBox | null {
  const has = (side: Side) => box[side] !== null && there[side].has(box[side].id)
  const [lower, upper] = [has('under'), has('over')]
  if (lower && upper) return box
  if (!lower && !upper) return null
  const pair: BoxPair = lower ? { under: box.under, over: null } : { under: null, over: box.over }
  return { ...pair, whose: lower ? 'under' : 'over', label: namesOf(pair.under?.label, pair.over?.label) }
}
