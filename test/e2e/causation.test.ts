/** The event log with filters, and who caused what, in a real browser. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { placeOf } from '../../renderer/timeline/geometry.ts'
import { caption } from '../../shared/caption.ts'
import { played } from '../engine/runner/played.ts'
import { THEMES, violations } from './axe.ts'
import { app } from './the-app.ts'
import { cursorOf, holds, openAt } from './theatre.ts'

const { steps } = await played('order-to-shipment')

/** Boxes that play a part in what is lit, by the part that they play. */
const lit = (page: Page, part: string) => page.locator(`.stage-box[data-light=${part}]`)

describe('a step is looked at', () => {
  test('where it stands on the timeline: a tip tells it and the stage lights up, while the cursor stays', async () => {
    const page = await openAt(app, 'order-to-shipment', 150)
    const track = page.getByRole('slider', { name: 'Cursor' })
    const box = await track.boundingBox()
    if (!box) throw new Error('The timeline has a place.')
    const n = steps.find(({ kind }) => kind === 'appended')?.n ?? 0
    await track.hover({ position: { x: placeOf(n, steps.length, box.width), y: box.height - 8 } })
    const tip = page.locator('.timeline-step-tip')
    await tip.waitFor()
    const [step] = steps.filter((one) => one.n === n)
    expect(await tip.textContent()).toContain(step && caption(step))
    await lit(page, 'self').waitFor()
    expect(await cursorOf(page)).toBe(150)
    await page.mouse.move(400, 10)
    await tip.waitFor({ state: 'detached' })
    await lit(page, 'self').waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('where a cause in the inspector names it, by pointer and by keyboard', async () => {
    const timeout = steps.find((step) => step.kind === 'reacted' && step.input.kind === 'timeout')
    const page = await openAt(app, 'order-to-shipment', timeout?.n ?? 0)
    await page.keyboard.press('i')
    // The reason is what somebody had asked for, back to the click; the moment is the clock's.
    expect(await page.locator('.inspector-chain .inspector-link').first().textContent()).toBe('Command sent')
    const cause = page.locator('.inspector-effects .inspector-link', { hasText: 'Time advanced' })
    await cause.focus()
    await lit(page, 'effect').first().waitFor()
    await cause.blur()
    await lit(page, 'effect').waitFor({ state: 'detached' })
    await cause.hover()
    await lit(page, 'effect').first().waitFor()
    await page.context().close()
  })

  test('which appended an event, from the tape by pointer and from the log by keyboard', async () => {
    const page = await openAt(app, 'order-to-shipment', 150)
    const event = page.locator('.stage-event[data-position="13"]')
    await event.click()
    await page.keyboard.press('i')
    const append = steps.find(
      (one) => one.kind === 'appended' && one.events.some(({ position }) => position === 13),
    )
    await holds(page, append?.n)
    await page.keyboard.press('l')
    await page.getByTestId('log-es').getByRole('button', { name: 'PaymentCharged' }).press('Enter')
    await page.keyboard.press('i')
    const charged = steps.find(
      (one) => one.kind === 'appended' && one.events.some(({ type }) => type === 'PaymentCharged'),
    )
    await holds(page, charged?.n)
    await page.context().close()
  })
})

describe('the event log', () => {
  test.each(THEMES)(
    'is filtered by type and leads to who caused what, by keyboard, in the %s theme',
    async (theme, contrast) => {
      const page = await openAt(app, 'order-to-shipment', 150, { theme })
      await page.keyboard.press('l')
      await page.getByRole('combobox', { name: 'Type' }).selectOption({ label: 'PaymentCharged (1)' })
      const log = page.getByTestId('log-es')
      expect(await log.getByRole('table').getByText('PaymentCharged').count()).toBe(1)
      expect(await log.getByRole('table').getByText('OrderPlaced').count()).toBe(0)

      await log.getByRole('button', { name: /^correlation click-4/ }).press('Enter')
      const dialog = page.getByRole('dialog', { name: 'Who caused what' })
      const list = dialog.getByRole('region', { name: 'Who caused what, as a list' })
      await list.getByRole('button', { name: /^PaymentCharged Events appended/ }).press('Enter')
      await dialog.getByRole('status').filter({ hasText: 'Step 96' }).waitFor()
      // The list says what the picture shows, and so do the ways that led there.
      const inPicture = await dialog.locator('.causation-node b').allTextContents()
      const inList = await list.locator('button b').allTextContents()
      expect([...inList].sort()).toEqual([...inPicture].sort())
      expect(await dialog.locator('.causation-node[data-lit]').count()).toBe(
        await list.locator('button[data-lit]').count(),
      )
      const cut = await dialog
        .locator('.causation-kind')
        .evaluateAll((kinds) =>
          kinds.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent),
        )
      expect(cut).toEqual([])
      expect(await violations(page, contrast)).toEqual([])

      await dialog.getByRole('button', { name: 'Inspect it' }).press('Enter')
      await holds(page, 96)
      await page.context().close()
    },
  )

  test.each([
    ['why-did-this-happen', 700, 'projector'],
    ['order-to-shipment', 227, 'light'],
  ])(
    'shows who caused what in %s at step %i whole cards beside the names of the lanes, and the ways inside',
    async (scenario, step, theme) => {
      const page = await openAt(app, scenario, step, { theme })
      await page.keyboard.press('Shift+L')
      const picture = page.locator('.causation-picture')
      await picture.locator('.causation-node.held').waitFor()
      const cut = () =>
        picture.evaluate((frame) => {
          const names = frame.querySelector('.causation-head')?.getBoundingClientRect()
          const view = frame.getBoundingClientRect()
          const boxes = (what: string) =>
            [...frame.querySelectorAll(what)].map((one) => one.getBoundingClientRect())
          const cards = boxes('.causation-node').filter(
            ({ left, right }) => left < (names?.right ?? 0) && right > (names?.right ?? 0),
          )
          // The last strip in sight is that below the last row in sight.
          const ways = boxes('.causation-ways [data-lit]').filter(
            ({ top, bottom }) => top < view.bottom && Math.abs(bottom - view.bottom) < 4,
          )
          return [cards.length, ways.length]
        })
      await expect.poll(cut).toEqual([0, 0])
      const nameless = await picture
        .locator('.causation-head')
        .evaluateAll((heads) => heads.filter((head) => !head.querySelector('b')?.textContent?.trim()).length)
      expect(nameless).toBe(0)
      await page.context().close()
    },
  )

  test('leads from an event that work in bulk told of to what is known of its own correlation', async () => {
    const bulk = (await played('close-the-books')).steps.find((step) => step.kind === 'worked')
    const newest = bulk?.newest.at(-1)
    const page = await openAt(app, 'close-the-books', bulk?.n ?? 0)
    await page.keyboard.press('l')
    await page
      .getByTestId(`log-${bulk?.lane}`)
      .getByRole('button', { name: `correlation ${newest?.correlationId}` })
      .first()
      .press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Who caused what' })
    expect(await dialog.getByRole('combobox', { name: 'Correlation' }).inputValue()).toBe(
      newest?.correlationId,
    )
    const known = dialog.getByRole('region', { name: `What is known of ${newest?.correlationId}` })
    expect(await known.getByRole('listitem').last().textContent()).toContain(
      `because of ${newest?.causationId}`,
    )
    await known
      .getByRole('button', { name: /^Inspect step/ })
      .first()
      .press('Enter')
    await holds(page, bulk?.n)
    await page.context().close()
  })

  test('says that there is nothing to show before the first command', async () => {
    const page = await openAt(app, 'order-to-shipment', 2)
    await page.keyboard.press('Shift+L')
    await page.getByText('Nothing has been sent yet').waitFor()
    await page.context().close()
  })

  test('gets no error on the page from any of this', () => {
    expect(app.errors).toEqual([])
  })
})
