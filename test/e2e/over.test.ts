/** One lane laid over another in a real browser, by keyboard. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { isLaneStep, type Step, type StepOf } from '../../shared/trace.ts'
import { played } from '../engine/runner/played.ts'
import { app } from './the-app.ts'
import { openAt, standsAt } from './theatre.ts'

const SCENARIO = 'one-order-three-ways'
const { steps } = await played(SCENARIO)

const laneOf = (id: string): StepOf<'lane-opened'> => {
  const found = steps.find((step) => step.kind === 'lane-opened' && step.lane === id)
  if (found?.kind !== 'lane-opened') throw new Error(`no lane ${id}`)
  return found
}

/** What the boxes must be called, where no role occurs twice in both lanes: by their roles alone. */
function namesOf(under: string, over: string): string[] {
  const [lower, upper] = [laneOf(under), laneOf(over)]
  const roles = (lane: typeof lower) => new Set(lane.components.map(({ role }) => role))
  const both = lower.components.filter(({ role }) => roles(upper).has(role))
  const label = (role: string, lane: typeof lower) =>
    lane.components.find((component) => component.role === role)?.label ?? ''
  return [
    ...both.map(({ role }) => {
      const names = new Set([label(role, lower), label(role, upper)])
      return `${[...names].join(' / ')}, in both`
    }),
    ...[lower, upper].flatMap((lane) =>
      lane.components
        .filter(({ role }) => !both.some((one) => one.role === role))
        .map((one) => `${one.label}, only in ${lane.title}`),
    ),
  ].sort()
}

const boxes = (page: Page) =>
  page
    .locator('.react-flow__node-box')
    .evaluateAll((found) => found.map((one) => one.getAttribute('aria-label') ?? '').sort())

/** Where each box stands on the canvas. */
const places = (page: Page) =>
  page
    .locator('.react-flow__node-box')
    .evaluateAll((found) =>
      found.map((one) => `${one.getAttribute('data-id')} ${one.getAttribute('style')}`).sort(),
    )

const live = (page: Page) =>
  page
    .locator('.react-flow__node-box:has(.stage-box[data-live])')
    .evaluateAll((found) => found.map((one) => one.getAttribute('aria-label')))

/** A step of a lane at which another one of it follows, so that both light up a box. */
const pairOfSteps = (lane: string): Step => {
  const found = steps.find((step, i) => {
    const next = steps[i + 1]
    return isLaneStep(step) && step.lane === lane && next && isLaneStep(next) && next.lane === lane && i > 150
  })
  if (!found) throw new Error('a lane does more than one step')
  return found
}

test('two lanes laid over one another show each box once and say whose it is, step by step, and are taken apart again', async () => {
  const { n } = pairOfSteps('es')
  const page = await openAt(app, SCENARIO, n)
  await page.keyboard.press('Shift+C')
  await page.getByRole('region', { name: 'Event-sourced laid over CRUD' }).waitFor()
  expect(await boxes(page)).toEqual(namesOf('crud', 'es'))
  const before = await places(page)
  for (const [key, at] of [
    ['ArrowRight', n + 1],
    ['ArrowLeft', n],
  ] as const) {
    await page.keyboard.press(key)
    await standsAt(page, at)
    expect(await places(page)).toEqual(before)
    const step = steps[at - 1]
    const label =
      step && isLaneStep(step) && laneOf('es').components.find(({ id }) => id === step.node)?.label
    const [name] = await live(page)
    expect(name?.startsWith(`${label}, `)).toBe(true)
  }
  await page.keyboard.press('u')
  await expect.poll(() => page.locator('.stage-lane').count()).toBe(3)
  expect(await page.getByRole('region', { name: 'Event-sourced laid over CRUD' }).count()).toBe(0)
  await page.context().close()
})

test('which two is chosen by keyboard, and a step of the third is said to happen elsewhere', async () => {
  const { n } = pairOfSteps('es')
  const page = await openAt(app, SCENARIO, n)
  await page.getByRole('button', { name: 'One lane laid over another: what is different' }).press('Enter')
  await page.getByRole('combobox', { name: 'The lane laid over it' }).press('ArrowUp')
  await page.getByRole('region', { name: 'CQRS laid over CRUD' }).waitFor()
  expect(await boxes(page)).toEqual(namesOf('crud', 'cqrs'))
  await page.getByText('This step happens in ● Event-sourced, which is not shown.').waitFor()
  expect(await live(page)).toEqual([])
  await page.getByRole('button', { name: 'Turn around: the lower lane over the upper' }).press('Enter')
  await page.getByRole('region', { name: 'CRUD laid over CQRS' }).waitFor()
  // Two moments cannot be told apart by the same marks.
  await page.keyboard.press('Shift+K')
  await page.getByText('marks tell the lanes apart and not two moments').first().waitFor()
  await page.context().close()
})

test('with one lane nothing can be laid over it, which is said', async () => {
  const page = await openAt(app, 'life-of-a-command', 5)
  await page.keyboard.press('Shift+C')
  await page.getByText('to lay one over another takes two').first().waitFor()
  expect(await page.locator('.stage-lane').count()).toBe(1)
  await page.context().close()
})

test('a crash of one of two lanes hatches its half of what its process ran, and that lane has one sign wherever it is named', async () => {
  const { steps } = await played('crash-and-catch-up')
  const [crash] = steps.filter(({ kind }) => kind === 'crashed')
  const page = await openAt(app, 'crash-and-catch-up', crash?.n ?? 0)
  await page.keyboard.press('Shift+C')
  const box = page.locator('.react-flow__node-box:has(.stage-box[data-struck])')
  expect(await box.getAttribute('aria-label')).toBe('Projector, in both')
  expect(await box.innerText()).toContain('died here')
  const hatching = () =>
    page.locator('.stage-box').evaluateAll((found) =>
      found
        .map((one) => getComputedStyle(one))
        .filter(({ backgroundImage }) => backgroundImage.includes('repeating-linear-gradient'))
        .map(({ backgroundSize }) => backgroundSize),
    )
  expect(await hatching()).toEqual(['50% 100%', '50% 100%', '50% 100%'])
  // The lower lane has one sign wherever it is named.
  await page.getByTestId('caption').getByText('○').waitFor()
  await page.locator('.timeline-names').getByText('○').waitFor()
  await page.keyboard.press('i')
  await page.locator('.inspector').getByText('○').first().waitFor()
  await page.keyboard.press('v')
  await page.getByTestId('tables-together').locator('h2').getByText('○').waitFor()
  await page.getByRole('tab', { name: 'Event log' }).click()
  await page.getByTestId('log-together').locator('h2').getByText('○').waitFor()
  await page.getByTestId('log-apart').locator('h2').getByText('●').waitFor()
  await page.context().close()
})
