/** Tables compared with another moment, in a real browser. */
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApp, startApp } from './app.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => {
  await app.close()
})

describe('the tables', () => {
  test.each([
    ['light', 'AA'],
    ['dark', 'AA'],
    ['projector', 'AAA'],
  ])(
    'show what differs from a step that was marked by key, in the %s theme',
    async (theme, contrast) => {
      const page = await app.page({ theme, reducedMotion: true, address: '#/one-order-three-ways@126' })
      const standsAt = (n: number) => page.locator(`[data-testid=cursor]:text-is("${n}")`).waitFor()
      await standsAt(126)
      await page.keyboard.press('Shift+V')
      await page.getByText('move on, and see what differs').waitFor()
      await page.evaluate("location.hash = '#/one-order-three-ways@158'")
      await standsAt(158)

      const items = page.getByRole('region', { name: 'Rows of crud.order_items, CRUD' })
      expect(await items.getByRole('row').filter({ hasText: 'pen' }).textContent()).toMatch(/^−/)
      expect(await items.getByRole('row').count()).toBe(2)
      const orders = page.getByRole('region', { name: 'Rows of crud.orders, CRUD' })
      expect(await orders.locator('del').count()).toBe(1)

      const rules = { 'color-contrast-enhanced': { enabled: contrast === 'AAA' } }
      const { violations } = await new AxeBuilder({ page }).options({ rules }).analyze()
      expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual([])

      await page.getByRole('checkbox', { name: 'only what differs' }).uncheck()
      expect(await items.getByRole('row').count()).toBe(3)
      await page.getByRole('combobox', { name: 'Compare with' }).selectOption({ label: 'nothing' })
      expect(await orders.locator('del').count()).toBe(0)
      await page.context().close()
    },
    120_000,
  )

  test('get no error on the page from any of this', () => {
    expect(app.errors).toEqual([])
  })
})
