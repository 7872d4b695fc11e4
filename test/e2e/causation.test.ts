/** The event log with filters, and who caused what, in a real browser. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApp, startApp } from './app.ts'
import { THEMES, violations } from './axe.ts'
import { openAt } from './theatre.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => {
  await app.close()
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
      expect(await violations(page, contrast)).toEqual([])

      await dialog.getByRole('button', { name: 'Inspect it' }).press('Enter')
      await page.getByText('Held at step 96.').waitFor()
      await page.context().close()
    },
  )

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
