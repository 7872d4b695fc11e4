/** Tables compared with another moment, in a real browser. */
import { describe, expect, test } from 'vitest'
import { THEMES, violations } from './axe.ts'
import { app } from './the-app.ts'
import { cursorOf, openAt, standsAt } from './theatre.ts'

describe('the tables', () => {
  test.each(THEMES)(
    'show what differs from a step that was marked by key, in the %s theme',
    async (theme, contrast) => {
      const page = await openAt(app, 'one-order-three-ways', 126, { theme })
      await page.keyboard.press('Shift+V')
      await page.getByText('move on, and see what differs').waitFor()
      await page.evaluate("location.hash = '#/one-order-three-ways@158'")
      await standsAt(page, 158)

      const items = page.getByRole('region', { name: 'Rows of crud.order_items, CRUD' })
      expect(await items.getByRole('row').filter({ hasText: 'pen' }).textContent()).toMatch(/^−/)
      expect(await items.getByRole('row').count()).toBe(2)
      const orders = page.getByRole('region', { name: 'Rows of crud.orders, CRUD' })
      expect(await orders.locator('del').count()).toBe(1)

      expect(await violations(page, contrast)).toEqual([])

      await page.getByRole('checkbox', { name: 'only what differs' }).uncheck()
      expect(await items.getByRole('row').count()).toBe(3)
      await page.getByRole('combobox', { name: 'Compare with' }).selectOption({ label: 'nothing' })
      expect(await orders.locator('del').count()).toBe(0)
      await page.context().close()
    },
  )

  test('seen from before the step compared with say what is still to come, and how much of it a filter shows', async () => {
    const page = await openAt(app, 'poison-event', 140)
    await page.keyboard.press('Shift+V')
    await page.getByText('move on, and see what differs').waitFor()
    await page.evaluate("location.hash = '#/poison-event@60'")
    await standsAt(page, 60)
    await page.getByText('What is still to come from step 60 to step 140.').waitFor()
    const text = () => page.getByRole('region', { name: 'Tables', exact: true }).textContent()
    expect(await text()).toMatch(/rows? · \d+ to come/)
    expect(await text()).toContain('not there yet, inserted by step 140')
    expect(await text()).not.toMatch(/removed|since step/)
    expect(await page.locator('.tables .deleted').count()).toBe(0)
    await page.getByRole('searchbox', { name: 'Filter rows' }).fill('zzz')
    await expect.poll(text).toMatch(/\d+ to come, 0 shown/)
    await page.context().close()
  })

  test('that were filled in bulk say of how many rows they know, and call none of the others removed', async () => {
    const page = await openAt(app, 'new-question-old-facts', 71)
    await page.keyboard.press('Shift+V')
    await page.getByText('move on, and see what differs').waitFor()
    await page.evaluate("location.hash = '#/new-question-old-facts@146'")
    await standsAt(page, 146)
    const orders = page.locator('.tables-table').filter({ hasText: 'crud.orders' }).first()
    await orders.getByText(/^12 of 3,601 rows are told here: only these are compared\.$/).waitFor()
    expect(await orders.textContent()).not.toContain('removed')
    await page.getByRole('combobox', { name: 'Compare with' }).selectOption({ label: 'nothing' })
    await orders.getByText('12 of 3,601 rows are told here, because work in bulk tells only a few.').waitFor()
    await page.getByRole('searchbox', { name: 'Filter rows' }).fill('zzz')
    await orders.getByText('3,601 rows, 0 shown').waitFor()
    await orders.getByText('The filter looks at these.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: 'Event log' }).click()
    await page.getByText(/^Of these the newest 12 are told here/).waitFor()
    await page.context().close()
  })

  test('show which row it is while they scroll sideways to what changed', async () => {
    const page = await openAt(app, 'one-order-three-ways', 126, { theme: 'projector' })
    await page.keyboard.press('Shift+V')
    await page.getByText('move on, and see what differs').waitFor()
    await page.evaluate("location.hash = '#/one-order-three-ways@158'")
    await standsAt(page, 158)
    const orders = page.getByRole('region', { name: 'Rows of crud.orders, CRUD' })
    await expect.poll(() => orders.evaluate((section) => section.scrollLeft)).toBeGreaterThan(0)
    const id = await orders.getByRole('cell', { name: 'o-1', exact: true }).boundingBox()
    const frame = await orders.boundingBox()
    expect(id?.x).toBeGreaterThanOrEqual(frame?.x ?? Number.POSITIVE_INFINITY)
    const changed = await orders.locator('td.new').last().boundingBox()
    expect(changed?.x).toBeGreaterThanOrEqual((id?.x ?? 0) + (id?.width ?? Number.POSITIVE_INFINITY))
    await page.context().close()
  })

  test('of the log begin at their beginning, and what an event says is as wide as the pane', async () => {
    const page = await openAt(app, 'order-to-shipment', 150)
    await page.keyboard.press('l')
    const events = page.getByRole('region', { name: 'Events of Order to parcel' })
    expect(await events.evaluate((section) => section.scrollLeft)).toBe(0)
    const beyond = await events.evaluate((section) => {
      const { right } = section.getBoundingClientRect()
      return [...section.querySelectorAll('.tables-below code')].filter(
        (code) => code.getBoundingClientRect().right > right,
      ).length
    })
    expect(beyond).toBe(0)
    const heads = events.getByRole('columnheader')
    const heights = await heads.evaluateAll((cells) => cells.map((cell) => cell.clientHeight))
    expect(Math.max(...heights)).toBeLessThan(40)
    await page.context().close()
  })

  test('of the log say what each event is where nothing has to be scrolled', async () => {
    const page = await openAt(app, 'why-did-this-happen', 700, { theme: 'projector' })
    await page.keyboard.press('l')
    const events = page.getByRole('region', { name: 'Events of Metadata kept' })
    const frame = await events.boundingBox()
    const type = await events.getByRole('columnheader', { name: 'type' }).boundingBox()
    expect((type?.x ?? 0) + (type?.width ?? 0)).toBeLessThanOrEqual((frame?.x ?? 0) + (frame?.width ?? 0))
    await page.context().close()
  })

  test('that were reached by keyboard have arrows, Home and End to themselves, and give them back by Escape', async () => {
    const page = await openAt(app, 'order-to-shipment', 150)
    await page.keyboard.press('v')
    const table = page.getByRole('region', { name: 'Rows of events.events, Order to parcel' })
    await table.focus()
    const before = await table.evaluate((section) => section.scrollLeft)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => table.evaluate((section) => section.scrollLeft)).toBeGreaterThan(before)
    expect(await cursorOf(page)).toBe(150)

    await page.keyboard.press('l')
    const events = page.getByRole('region', { name: 'Events of Order to parcel' })
    // One row is a stop of the Tab key, and the arrows lead to the others.
    expect(await events.locator('button:not([tabindex="-1"])').count()).toBe(2)
    await events.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await events.locator('tbody[data-row="0"] button:focus').waitFor()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await events.locator('tbody').last().locator('button[aria-current=true]:focus').waitFor()
    expect(await events.getByText('held', { exact: true }).count()).toBe(1)
    expect(await violations(page, 'AA')).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowRight')
    await standsAt(page, 151)
    await page.context().close()
  })

  test('keep what they are filtered by while other tabs are looked at, and stay at the end of the run', async () => {
    const page = await openAt(app, 'order-to-shipment', 150)
    await page.keyboard.press('v')
    await page.getByRole('searchbox', { name: 'Filter rows' }).fill('o-1')
    await page.getByRole('tab', { name: 'Event log' }).click()
    await page.getByRole('combobox', { name: 'Type' }).selectOption({ label: 'PaymentCharged (1)' })
    await page.getByRole('tab', { name: 'Tables' }).click()
    expect(await page.getByRole('searchbox', { name: 'Filter rows' }).inputValue()).toBe('o-1')
    await page.keyboard.press('l')
    expect(await page.getByRole('combobox', { name: 'Type' }).inputValue()).toBe('=PaymentCharged')
    await page.keyboard.press('v')
    await page.keyboard.press('End')
    await page.getByText('The end of the scenario').first().waitFor()
    expect(await page.getByRole('tab', { name: 'Tables' }).getAttribute('aria-selected')).toBe('true')
    await page.locator('[role=tabpanel]:focus').waitFor()
    await page.context().close()
  })

  test('never cover the ring of the pane that has the focus: it lies around what scrolls, and in the pane', async () => {
    const page = await openAt(app, 'order-to-shipment', 150)
    await page.keyboard.press('l')
    const panel = page.getByRole('tabpanel', { name: 'Event log' })
    const room = await panel.evaluate((content) => {
      const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(content)
      const inner = content.getBoundingClientRect()
      const outer = (content.closest('.theatre-pane-content') ?? content).getBoundingClientRect()
      const ring = outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth)
      return {
        ring,
        offset: Number.parseFloat(outlineOffset),
        left: inner.left - outer.left,
        below: outer.bottom - inner.bottom,
      }
    })
    expect(room.ring).toBeGreaterThan(0)
    expect(room.offset).toBeGreaterThanOrEqual(0)
    expect(Math.min(room.left, room.below)).toBeGreaterThanOrEqual(room.ring + room.offset)
    await page.context().close()
  })

  test('get no error on the page from any of this', () => {
    expect(app.errors).toEqual([])
  })
})
