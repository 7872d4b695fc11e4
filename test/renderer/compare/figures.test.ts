import { describe, expect, test } from 'vitest'
import { unfairness } from '../../../renderer/compare/fairness.ts'
import { cellsOf, FIGURES, partedFigures } from '../../../renderer/compare/figures.ts'
import { Recording } from '../../../renderer/scene/recording.ts'
import { ofKind, played } from '../../engine/runner/played.ts'

const { steps } = await played('one-order-three-ways')
const recording = new Recording()
recording.append(steps)
const figure = (name: string) => {
  const found = FIGURES.find((one) => one.name === name)
  if (!found) throw new Error(`There is no figure ${name}.`)
  return found
}
const texts = (name: string, n: number) =>
  cellsOf(figure(name), recording.sceneAt(n).lanes).map(({ text }) => text)

describe('the comparison', () => {
  test('counts at the end what the steps of each lane say', () => {
    const lanes = ofKind(steps, 'lane-opened').map(({ lane }) => lane)
    const counted = (kind: 'command-sent' | 'statement' | 'committed') =>
      lanes.map((lane) => String(ofKind(steps, kind).filter((step) => step.lane === lane).length))
    expect(texts('Commands', steps.length)).toEqual(counted('command-sent'))
    expect(texts('SQL statements', steps.length)).toEqual(counted('statement'))
    expect(texts('Transactions', steps.length)).toEqual(counted('committed'))
  })
  test('counts at any cursor only what has happened by then', () => {
    const half = Math.floor(steps.length / 2)
    const [, , es] = texts('SQL statements', half)
    expect(Number(es)).toBe(
      steps.slice(0, half).filter((step) => step.kind === 'statement' && step.lane === 'es').length,
    )
  })
  test('does not know the size of the databases before they were measured', () => {
    expect(texts('Database size', 100)).toEqual(['not yet', 'not yet', 'not yet'])
    for (const text of texts('Database size', steps.length)) expect(text).toMatch(/^\d+ KiB$/)
  })
  test('tags what a clock or a file size said, and nothing else', () => {
    expect(FIGURES.filter(({ measured }) => measured).map(({ name }) => name)).toEqual([
      'Bytes written',
      'Database size',
      'A command in SQLite',
    ])
  })
  test('gives the largest value of a line the whole bar and nothing a bar of no length', () => {
    const cells = cellsOf(figure('SQL statements'), recording.sceneAt(steps.length).lanes)
    expect(Math.max(...cells.map(({ share }) => share ?? 0))).toBe(1)
    expect(cellsOf(figure('Commands'), recording.sceneAt(4).lanes).map(({ share }) => share)).toEqual([
      0, 0, 0,
    ])
  })
  test('tells what differs apart from what is the same in all lanes, and loses no figure', () => {
    const { differing, same } = partedFigures(recording.sceneAt(steps.length).lanes)
    expect(same.map(([figure]) => figure?.name)).toContain('Commands')
    expect(differing.map(([figure]) => figure?.name)).toContain('SQL statements')
    const names = [...differing, ...same].flat().map(({ name }) => name)
    expect(names.toSorted()).toEqual(FIGURES.map(({ name }) => name).toSorted())
  })
  test('draws no bars of work where the lanes were given different work, and says it for each command', async () => {
    const uneven = new Recording()
    uneven.append((await played('two-clerks-one-order')).steps)
    const { lanes } = uneven.sceneAt(uneven.length)
    expect(unfairness({ lanes, step: null })).toEqual({ because: 'given-other-work' })
    const cells = cellsOf(figure('SQL statements'), lanes)
    expect(cells.map(({ share }) => share)).toEqual(lanes.map(() => null))
    expect(cells.map(({ each }) => each)).toEqual(
      lanes.map(({ tally }) => `${Math.round((10 * tally.statements) / tally.commands) / 10} a command`),
    )
    expect(unfairness(recording.sceneAt(steps.length))).toBeNull()
    expect(cellsOf(figure('SQL statements'), recording.sceneAt(steps.length).lanes)[0]?.each).toBe('')
  })
  test('draws no bars of one lane alone', async () => {
    const [only] = recording.sceneAt(steps.length).lanes
    expect(only && cellsOf(figure('SQL statements'), [only]).map(({ share }) => share)).toEqual([null])
  })
  test('draws no bar of a single measurement that varies, but says the number and that it varies', () => {
    const time = figure('A command in SQLite')
    const cells = cellsOf(time, recording.sceneAt(steps.length).lanes)
    expect(cells.map(({ share }) => share)).toEqual([null, null, null])
    for (const { text } of cells) expect(text).toMatch(/^\d+\.\d\d ms$/)
    expect(time.about).toContain('varies from run to run')
    expect(FIGURES.filter(({ sample }) => sample)).toEqual([time])
  })
  test('times a command from its sending to its answer, and lets no slow one speak for all', () => {
    const slowly = new Recording()
    const [slow] = ofKind(steps, 'committed').filter(({ lane }) => lane === 'crud')
    slowly.append(
      steps.map((step) =>
        step.kind === 'statement' || step.kind === 'committed'
          ? { ...step, measured: { ...step.measured, ms: step === slow ? 1_000 : 1 } }
          : step,
      ),
    )
    const { lanes } = slowly.sceneAt(slowly.length)
    const done = new Map(ofKind(steps, 'replied').map(({ lane, beat }) => [`${lane} ${beat}`, 0]))
    for (const [key] of done) {
      const own = steps.filter((step) => 'lane' in step && `${step.lane} ${step.beat}` === key)
      const from = own.findIndex(({ kind }) => kind === 'command-sent')
      const to = own.findIndex(({ kind }) => kind === 'replied')
      done.set(
        key,
        own.slice(from, to).filter(({ kind }) => kind === 'statement' || kind === 'committed').length,
      )
    }
    const expected = lanes.map(({ id }) => {
      const counts = [...done].flatMap(([key, count]) => (key.startsWith(`${id} `) ? [count] : []))
      return `${counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)]?.toFixed(2)} ms`
    })
    expect(cellsOf(figure('A command in SQLite'), lanes).map(({ text }) => text)).toEqual(expected)
  })
  test('shows conflicts beside rejections, and never leaves a command out', async () => {
    const clerks = new Recording()
    clerks.append((await played('two-clerks-one-order')).steps)
    const of = (name: string) =>
      cellsOf(figure(name), clerks.sceneAt(clerks.length).lanes).map(({ text }) => Number(text))
    expect(of('in conflict')).toEqual([0, 1, 0])
    expect(of('Appends in conflict')).toEqual([0, 0, 2])
    const [accepted, rejected, conflicts] = [of('accepted'), of('rejected'), of('in conflict')]
    expect(accepted.map((count, lane) => count + (rejected[lane] ?? 0) + (conflicts[lane] ?? 0))).toEqual(
      of('Commands'),
    )
  })
})
