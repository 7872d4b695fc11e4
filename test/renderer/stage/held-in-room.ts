/** What boxes hold, looked for in the words that a picture has room for. */
import { boxState } from '../../../renderer/scene/box-state.ts'
import { inBrief } from '../../../renderer/scene/in-brief.ts'
import type { LaneScene } from '../../../renderer/scene/scene.ts'
import type { BoxPlan } from '../../../renderer/stage/box-size.ts'
import { headTexts } from '../../../renderer/stage/head-texts.ts'
import type { BoxLayout, LaneLayout } from '../../../renderer/stage/layout-model.ts'
import { paddingOf } from '../../../renderer/stage/table-plan.ts'
import { type Measure, estimate as measure, type Type } from '../../../renderer/stage/text.ts'
import { laneFacts, troubles } from '../../../renderer/stage/words.ts'
import { linesOf } from '../../../renderer/stage/wrap.ts'
import { LANE_SIGNS } from '../../../renderer/theme/signs.ts'
import type { Component } from '../../../shared/trace.ts'

/** A head says what it has room for in the letters of the page; the estimate is wider. */
const asInPage: Measure = (text, face, type) => Math.ceil(measure(text, face, type) * 0.93)

/** What boxes of a lane hold and have no room to say. */
export function untold(placed: LaneLayout, lane: LaneScene, type: Type): string[] {
  const head = headTexts(
    {
      title: `${LANE_SIGNS[lane.opened.system]} ${lane.opened.title}`,
      troubles: troubles(lane),
      ...laneFacts(lane, null, placed.slim),
    },
    placed.band.width,
    type,
    asInPage,
  )
  return placed.boxes.flatMap((box) => {
    const component = lane.opened.components.find(({ id }) => id === box.id)
    const state = component ? boxState(lane, component) : null
    if (!component || state === null || lane.crashed !== null) return []
    const told = placed.slim ? inHead(head.facts, component, lane, state) : inBox(box, component, state, type)
    return told ? [] : [`${component.label}: ${state}`]
  })
}

/** The log is told by its newest event. */
function inHead(facts: readonly string[], component: Component, { log }: LaneScene, state: string): boolean {
  if (component.role !== 'event-store')
    return facts.some(
      (fact) => fact.startsWith(component.label) && (fact.endsWith(state) || fact.endsWith(inBrief(state))),
    )
  return facts.some(
    (fact) => fact.includes(`v${log.last()?.version}`) && fact.includes(`${log.last()?.position}`),
  )
}

function inBox({ rect, plan }: BoxLayout, component: Component, state: string, type: Type): boolean {
  const pad = paddingOf(type)
  const room = rect.width - 2 * pad.x - 2
  const widthOf = (text: string) => measure(text, 'text', type)
  const label = measure(component.label, 'label', type) + 1.4 * type.label
  const table = Math.max(
    0,
    ...plan.stacks.flat().map(({ name }) => measure(name.slice(name.indexOf('.') + 1), 'mono', type)),
  )
  if (plan.indent > 0) {
    const sign = plan.stacks.flat().some(({ spare }) => spare.length > 0) ? widthOf('⋯') + 0.4 * type.text : 0
    return plan.indent + table + sign + 0.4 * type.text + widthOf(inBrief(state)) <= room
  }
  return saidAs(plan, room, { label, table }, type).some(({ width, lines }) =>
    [state, inBrief(state)].some(
      (text) =>
        linesOf(text, width, widthOf).length <= lines &&
        text.split(' ').every((word) => widthOf(word) <= width),
    ),
  )
}

/** px and lines that a box has for what it says. */
function saidAs(
  { status, statusLines, whole }: BoxPlan,
  room: number,
  { label, table }: { label: number; table: number },
  type: Type,
): { width: number; lines: number }[] {
  switch (status) {
    case 'below':
      return [{ width: whole ?? room, lines: statusLines }]
    case 'beside':
      return [{ width: room - label - 1.3 * type.text, lines: 1 }]
    case 'caption':
      return [{ width: room - table - 0.6 * type.text, lines: 1 }]
    case 'none':
      return []
  }
}
