/** Signs of what a table leaves out, looked for in the room that the line of its name has. */
import { oneOf } from '../../../renderer/stage/box-plan.ts'
import { BORDER, type BoxPlan, labelWidth } from '../../../renderer/stage/box-size.ts'
import { besideName, MORE_SIGN, paddingOf, type TablePlan } from '../../../renderer/stage/table-plan.ts'
import { estimate as measure, type Type } from '../../../renderer/stage/text.ts'
import type { Component } from '../../../shared/trace.ts'

/** Names of tables beside which there is no room for what says that something of them is left out. */
export function unsigned(plan: BoxPlan, component: Component, type: Type): string[] {
  const { width, indent, stacks, deck } = plan
  const pad = paddingOf(type)
  const inner = width - 2 * pad.x - 2 * BORDER
  const nameOf = ({ name }: TablePlan) => name.slice(name.indexOf('.') + 1)
  const mono = (text: string) => measure(text, 'mono', type)
  const all = stacks.flat()
  if (indent > 0) {
    const room = inner - labelWidth(component, type, measure) - pad.cell
    return all
      .map(nameOf)
      .filter((name) => mono(name) + 0.4 * type.text + measure(MORE_SIGN, 'text', type) > room)
  }
  const gap = 0.6 * type.text
  const names = all.map(nameOf)
  return all.flatMap((table) => {
    const own = nameOf(table)
    const before =
      deck === 'names'
        ? names.reduce((sum, name) => sum + mono(name) + gap, -gap)
        : mono(own) + (deck === 'number' ? besideName([oneOf(all.length)], measure, type) : 0)
    const room = deck || stacks.length === 1 ? inner : table.width
    return before + besideName(table.left, measure, type) > room ? [own] : []
  })
}
