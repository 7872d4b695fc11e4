/** Tables compared with another moment, in a real browser. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApp, startApp } from './app.ts'
import { THEMES, violations } from './axe.ts'
import { openAt, standsAt } from './theatre.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => {
  await app.close()
})

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

  test('get no error on the page from any of this', () => {
    expect(app.errors).toEqual([])
  })
})
