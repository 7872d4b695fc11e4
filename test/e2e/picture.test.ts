/** The picture by keyboard: close up, one lane, side by side, moved; and messages that step where motion is not wanted. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { played } from '../engine/runner/played.ts'
import { app } from './the-app.ts'
import { cursorOf, openAt, standsAt } from './theatre.ts'

const SCENARIO = 'one-order-three-ways'
const { steps } = await played(SCENARIO)

async function openHere(step: number): Promise<Page> {
  const page = await openAt(app, SCENARIO, step)
  await page.locator('.react-flow__node-box').first().waitFor()
  return page
}
const place = (page: Page) =>
  page.locator('.react-flow__viewport').evaluate((element) => {
    const { a, e, f } = new DOMMatrix(getComputedStyle(element).transform)
    // A browser tells six digits of each.
    return { zoom: a, x: Math.round(e), y: Math.round(f) }
  })
const lanes = (page: Page) => page.locator('.stage-lane').count()

test('the picture is looked at from near, moved and put back by keys, while the cursor stays', async () => {
  const page = await openHere(158)
  const whole = await place(page)
  await page.keyboard.press('k')
  await expect.poll(async () => (await place(page)).zoom).toBeGreaterThan(whole.zoom * 1.2)
  await page.locator('.stage-map').waitFor()
  await page.keyboard.press('0')
  await expect.poll(() => place(page)).toEqual(whole)

  await page.keyboard.press('z')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => place(page)).toEqual({ zoom: whole.zoom, x: whole.x - 80, y: whole.y - 80 })
  await page.keyboard.press('+')
  await expect.poll(async () => (await place(page)).zoom).toBeGreaterThan(whole.zoom)
  expect(await cursorOf(page)).toBe(158)
  await page.keyboard.press('0')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowRight')
  await standsAt(page, 159)
  await page.context().close()
})

test('the wheel never moves the whole picture out of sight', async () => {
  const page = await openHere(158)
  const whole = await place(page)
  const stage = await page.locator('.stage-picture').boundingBox()
  if (!stage) throw new Error('The stage has a place.')
  await page.mouse.move(stage.x + stage.width / 2, stage.y + 12)
  for (let turn = 0; turn < 12; turn += 1) await page.mouse.wheel(0, 400)
  await expect.poll(async () => (await place(page)).y).toBeLessThan(whole.y)
  expect(whole.y - (await place(page)).y).toBeLessThan(stage.height / 2)
  await page.context().close()
})

test('frames of transactions step back with their boxes while causes of another step are shown', async () => {
  const page = await openHere(158)
  const frames = page.locator('.stage-bracket[data-light=back]')
  expect(await frames.count()).toBe(0)
  await page.locator('.stage-box.stage-of-crud', { hasText: 'Order service' }).click()
  await page.locator('.stage-bracket.stage-of-cqrs[data-light=back]').waitFor({ state: 'attached' })
  expect(await page.locator('.stage-bracket.stage-of-crud[data-light=back]').count()).toBe(0)
  await page.context().close()
})

test('one lane alone and lanes side by side are changes of the layout: each is taken back, and then there is none', async () => {
  const page = await openHere(158)
  const all = await lanes(page)
  expect(all).toBeGreaterThan(1)
  await page.keyboard.press('j')
  await expect.poll(() => lanes(page)).toBe(1)
  await page.keyboard.press('u')
  await expect.poll(() => lanes(page)).toBe(all)
  await page.keyboard.press('u')
  await page
    .getByTestId('notice')
    .filter({ hasText: 'There is no change of the layout to take back.' })
    .waitFor()
  await page.keyboard.press('Shift+U')
  await expect.poll(() => lanes(page)).toBe(1)
  await page.keyboard.press('w')
  await expect.poll(() => lanes(page)).toBe(all)
  await page.context().close()
})

test('where work goes to and fro faster than an eye can follow, the picture rests and shows all, and comes near again', async () => {
  const page = await openHere(126)
  const whole = await place(page)
  await page.keyboard.press('k')
  await expect.poll(async () => (await place(page)).zoom).toBeGreaterThan(whole.zoom * 1.2)
  const least = await page.evaluate(async (steps) => {
    const picture = document.querySelector<HTMLElement>('.react-flow__viewport')
    let least = Number.POSITIVE_INFINITY
    for (let i = 0; i < steps; i += 1) {
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
      await new Promise(requestAnimationFrame)
      least = Math.min(least, new DOMMatrix(picture?.style.transform).a)
    }
    return least
  }, 20)
  expect(least).toBeCloseTo(whole.zoom, 4)
  await standsAt(page, 146)
  await expect.poll(async () => (await place(page)).zoom).toBeGreaterThan(whole.zoom * 1.2)
  await page.context().close()
})

test('no box moves while a command is played, whether the trace was there before it or came meanwhile', async () => {
  const page = await openHere(126)
  const boxes = () =>
    page
      .locator('.react-flow__node-box')
      .evaluateAll((found) => found.map((one) => `${one.dataset.id} ${one.getAttribute('style')}`))
  const before = await boxes()
  for (const n of [127, 128, 129]) {
    await page.keyboard.press('ArrowRight')
    await standsAt(page, n)
    expect(await boxes()).toEqual(before)
  }
  await page.context().close()
})

test('the name of a lane that has no room on its tab is read whole by keyboard', async () => {
  const page = await openAt(app, 'cqrs-levels', 120, { width: 800, height: 600, theme: 'projector' })
  await page.keyboard.press('j')
  const tab = page.locator('.stage-tab').last()
  await expect.poll(() => tab.getAttribute('data-name')).not.toBe('whole')
  await tab.focus()
  await expect.poll(() => tab.getAttribute('data-name')).toBe('whole')
  const title = tab.locator('.stage-lane-title')
  expect(await title.evaluate((one) => one.scrollWidth > one.clientWidth + 1)).toBe(false)
  await page.context().close()
})

test('one lane after the other is shown alone below the names of all, then all of them, also beside one another', async () => {
  const page = await openHere(158)
  expect(await lanes(page)).toBe(3)
  for (const title of ['CRUD', 'CQRS', 'Event-sourced']) {
    await page.keyboard.press('j')
    await page.locator('.stage-tab[aria-pressed=true]', { hasText: title }).waitFor()
    expect(await lanes(page)).toBe(1)
    expect(await page.locator('.stage-tab').count()).toBe(3)
  }
  await page.keyboard.press('j')
  await expect.poll(() => lanes(page)).toBe(3)
  const tops = () =>
    page
      .locator('.stage-lane')
      .evaluateAll((found) => new Set(found.map((one) => Math.round(one.getBoundingClientRect().y))).size)
  expect(await tops()).toBe(3)
  await page.keyboard.press('Shift+j')
  await expect.poll(tops).toBe(1)
  // They begin at the top: the name of each is in sight.
  const above = await page.evaluate(() => {
    const top = document.querySelector('.stage')?.getBoundingClientRect().y ?? 0
    return [...document.querySelectorAll('.stage-lane-title')].filter(
      (title) => title.getBoundingClientRect().y < top,
    ).length
  })
  expect(above).toBe(0)
  await page.context().close()
})

test('in the line above a table its name stands apart from the number of rows that are not shown', async () => {
  const page = await openAt(app, 'new-question-old-facts', 117)
  const gaps = await page.locator('.stage-table-line').evaluateAll((lines) =>
    lines.flatMap((line) => {
      const { bottom } = line.getBoundingClientRect()
      const said = [...line.children]
        .map((child) => child.getBoundingClientRect())
        .filter(({ top, width }) => top < bottom && width > 0)
        .sort((one, other) => one.left - other.left)
      return said.slice(1).map((next, index) => next.left - (said[index]?.right ?? 0))
    }),
  )
  expect(gaps.length).toBeGreaterThan(0)
  expect(Math.min(...gaps)).toBeGreaterThan(3)
  await page.context().close()
})

test('no message covers the name of a box, and without motion each stands where it has arrived', async () => {
  const travels = steps.filter((step) => 'travel' in step && step.travel).slice(0, 5)
  const page = await openHere((travels[0]?.n ?? 1) - 1)
  let covered = 0
  for (let n = (travels[0]?.n ?? 1) - 1; n < (travels.at(-1)?.n ?? 0); n += 1) {
    await page.keyboard.press('ArrowRight')
    await standsAt(page, n + 1)
    const seen = await page.evaluate(() => {
      const token = document.querySelector('.stage-token')?.getBoundingClientRect()
      const labels = [...document.querySelectorAll('.stage-box-label')].map((one) =>
        one.getBoundingClientRect(),
      )
      const over = labels.filter(
        (label) =>
          token &&
          token.left < label.right &&
          label.left < token.right &&
          token.top < label.bottom &&
          label.top < token.bottom,
      )
      return { over: over.length, moving: document.getAnimations().length }
    })
    covered += seen.over
    expect(seen.moving, `step ${n + 1}`).toBe(0)
  }
  expect(covered).toBe(0)
  expect(app.errors).toEqual([])
  await page.context().close()
})

test.each(['light', 'projector'])(
  'every event on the tape has its whole name, in the %s theme',
  async (theme) => {
    const account = await played('state-at-15-47')
    const withdrawn = account.steps.find(
      (step) => step.kind === 'appended' && step.events.some(({ type }) => type === 'MoneyWithdrawn'),
    )
    const page = await openAt(app, 'state-at-15-47', withdrawn?.n ?? 0, { theme })
    await page.locator('.stage-event[data-new]').first().waitFor()
    const cut = await page
      .locator('.stage-event > span')
      .evaluateAll((lines) =>
        lines.filter((line) => line.scrollWidth > line.clientWidth).map((line) => line.textContent),
      )
    expect(cut).toEqual([])
    await page.context().close()
  },
)

test('words that name a box light it up on the stage while the focus is on them', async () => {
  const late = await played('crash-and-catch-up')
  const said = late.steps.find((step) => step.kind === 'narrated' && /projector/i.test(step.markdown))?.n ?? 0
  const opened = late.steps.findLast(({ kind }) => kind === 'lane-opened')?.n ?? 0
  const page = await openAt(app, 'crash-and-catch-up', Math.max(said, opened))
  const words = page.locator('.narration-pointer', { hasText: /projector/i })
  await words.focus()
  await page.locator('.stage-box[data-light=self]', { hasText: 'Projector' }).first().waitFor()
  await page.keyboard.press('Tab')
  await page.locator('.stage-box[data-light=none]', { hasText: 'Projector' }).first().waitFor()
  await page.context().close()
})

test('the picture marks what has changed since a step, also on the way back, until it is told not to', async () => {
  const page = await openHere(20)
  await page.keyboard.press('Shift+K')
  await page.getByRole('button', { name: /^Marked: changed since step 20/ }).waitFor()
  await page.keyboard.press('End')
  await standsAt(page, steps.length)
  await page.locator('.stage-table tr[data-change]').first().waitFor()
  const events = steps.flatMap((step) => (step.kind === 'appended' && step.n > 20 ? step.events : []))
  const shown = await page.locator('.stage-event[data-new]').count()
  expect(shown).toBeGreaterThan(0)
  expect(shown).toBeLessThanOrEqual(events.length)
  await page.keyboard.press('Shift+K')
  await page.getByRole('button', { name: /^Marked/ }).waitFor({ state: 'detached' })
  await page.context().close()
})

test.each([
  { scenario: 'cqrs-levels', step: 221, theme: 'light' },
  { scenario: 'order-to-shipment', step: 100, theme: 'dark' },
  { scenario: 'crash-and-catch-up', step: 111, theme: 'projector' },
])('a caption of two lines has room of its own in $theme', async ({ scenario, step, theme }) => {
  const page = await openAt(app, scenario, step, { theme })
  const [box, line] = await Promise.all(
    ['.theatre-caption', '.theatre-line'].map((name) => page.locator(name).boundingBox()),
  )
  expect(line?.height).toBeGreaterThan(0)
  expect(line?.y).toBeGreaterThanOrEqual(box?.y ?? Number.POSITIVE_INFINITY)
  await page.context().close()
})
