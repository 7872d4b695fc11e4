/** Nothing is cut in an exported picture of any bundled scenario without the whole of it standing below. */
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Drawing } from '../../../renderer/export/drawing.ts'
import type { Shown } from '../../../renderer/export/shown.ts'
import { boxSays, isLive } from '../../../renderer/scene/box-state.ts'
import { cellText } from '../../../renderer/stage/cell.ts'
import { contains, inflate, overlap } from '../../../renderer/stage/geometry.ts'
import { typeFor } from '../../../renderer/stage/text.ts'
import { boxName, connectionName, figures, laneName, troubles } from '../../../renderer/stage/words.ts'
import { played } from '../../engine/runner/played.ts'
import {
  drawShown,
  type Group,
  groupsIn,
  inkOf,
  keyOf,
  type Moment,
  readIn,
  shownAt,
  squeezed,
  wordsIn,
} from './drawn.ts'
import { faultsOf } from './faults.ts'

const scenarios = readdirSync('scenarios', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

describe.each(scenarios)('a picture of %s', async (scenario) => {
  const { steps } = await played(scenario)
  const at = (part: number) => Math.round(steps.length * part)
  const moments: Required<Pick<Moment, 'step' | 'theme'>>[] = [
    { step: at(0.4), theme: 'light' },
    { step: at(0.85), theme: 'projector' },
    { step: at(0.65), theme: 'light' },
  ]
  const pictures = moments.map((moment, i) => {
    // The last as it is while it is compared and asked for causes.
    const marks = i === 2 ? { since: at(0.3), lit: at(0.5) } : {}
    const shown = shownAt(steps, { ...moment, ...marks })
    return { ...moment, shown, drawing: drawShown(shown, moment.theme) }
  })

  test.each(pictures)('says at step $step what it cuts ($theme)', ({ drawing }) => {
    const key = readIn(keyOf(drawing))
    for (const { text, whole } of wordsIn(drawing.parts)) {
      const [end, number] = /… ?(\[\d+\])?$/.exec(text) ?? []
      if (end === undefined) continue
      expect(number, text).toBeDefined()
      expect(key, text).toContain(squeezed(`${number} in`))
      expect(key, text).toContain(squeezed(whole ?? 'nothing whole'))
    }
  })

  test.each(pictures)('holds at step $step every label, status, figure and value ($theme)', (picture) => {
    for (const { text, found } of toldIn(picture.shown, picture.drawing)) expect(found, text).toContain(text)
  })

  test.each(pictures)(
    'keeps at step $step every text in its frame and clear of others ($theme)',
    ({ drawing, shown }) => {
      for (const box of boxesIn(shown, drawing)) {
        const frame = box.parts.find((part) => part.kind === 'rect' && part.radius === 10)
        expect(frame?.kind).toBe('rect')
        const texts = wordsIn(box.parts).map((words) => ({ text: words.text, ink: inkOf(words) }))
        for (const [i, { text, ink }] of texts.entries()) {
          if (frame?.kind === 'rect')
            expect(contains(inflate(frame.rect, 2), ink), `${text} in its box`).toBe(true)
          for (const other of texts.slice(i + 1))
            expect(overlap(inflate(ink, -1), inflate(other.ink, -1)), `${text} on ${other.text}`).toBe(false)
        }
      }
      for (const lane of lanesIn(shown, drawing)) {
        const band = lane.parts.find((part) => part.kind === 'rect')
        for (const words of wordsIn(lane.parts))
          if (band?.kind === 'rect')
            expect(contains(inflate(band.rect, 2), inkOf(words)), words.text).toBe(true)
      }
    },
  )

  test.each(pictures)('strikes at step $step no text, and keeps no box blank ($theme)', ({ drawing }) => {
    expect(faultsOf(drawing)).toEqual([])
  })

  test.each(pictures)('has at step $step room on a slide ($theme)', ({ drawing: { size }, theme }) => {
    expect(size.width).toBeLessThanOrEqual(240 * typeFor(theme).text)
    expect(size.height).toBeLessThanOrEqual(1.3 * size.width)
  })
})

const named = (parts: Drawing['parts'], name: string): Group[] =>
  groupsIn(parts).filter((group) => group.name === name)

const lanesIn = ({ scene }: Shown, { parts }: Drawing): Group[] =>
  scene.lanes.flatMap((lane) => named(parts, laneName(lane)))

const boxesIn = ({ scene }: Shown, { parts }: Drawing): Group[] =>
  scene.lanes.flatMap((lane) =>
    named(parts, laneName(lane)).flatMap((group) =>
      lane.opened.components.flatMap((component) => named(group.parts, boxName(component, lane))),
    ),
  )

/** Everything that the scene tells, each with the part of the picture and its key in which it must be read. */
function toldIn({ scene }: Shown, drawing: Drawing): { text: string; found: string }[] {
  const key = readIn(keyOf(drawing))
  return scene.lanes.flatMap((lane) => {
    const [group] = named(drawing.parts, laneName(lane))
    const within = group?.parts ?? []
    const head = `${readIn(within)}${key}`
    const { components, connections, databases, title } = lane.opened
    const told = (texts: readonly string[], found: string) =>
      texts.map((text) => ({ text: squeezed(text), found }))
    const ways = connections.filter(({ from, to }) => from !== to)
    return [
      ...told([title, ...troubles(lane), ...figures(lane), ...databases.map(({ file }) => file)], head),
      ...ways.flatMap((way) => {
        const name = connectionName(way, components)
        const drawn = named(within, name)
        return told([way.label], `${readIn(drawn)}${key.includes(squeezed(name)) ? squeezed(name) : ''}`)
      }),
      ...components.flatMap((component) => {
        const box = named(within, boxName(component, lane))
        const says = boxSays(lane, component, isLive(scene, lane, component.id))
        const tables = component.role === 'event-store' ? [] : component.tables
        return [
          ...told([component.label, says], `${readIn(box)}${key}`),
          ...tables.flatMap((name) => {
            const table = lane.tables.get(name)
            const found = `${readIn(named(box, `Table ${name}`))}${key}`
            return table
              ? told(
                  [
                    ...table.shape.columns,
                    ...[...table.rows.values()].flatMap((row) =>
                      table.shape.columns.map((column) => cellText(column, row[column])),
                    ),
                    ...(table.untold > 0 ? [`${table.rows.size} of `] : []),
                  ],
                  found,
                )
              : []
          }),
        ]
      }),
      ...(components.some(({ role }) => role === 'event-store')
        ? told(
            lane.log.toArray().map(({ position, type }) => `${position} ${type}`),
            readIn(within).replaceAll(/·(\d+[A-Z][a-z]{2}|[A-Z][a-z]{2}\d+|[\d:]+)(?=[A-Z])/g, ''),
          )
        : []),
    ]
  })
}
