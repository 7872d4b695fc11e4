/** The palette in a real browser: everything by name, without a mouse. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { THEMES, violations } from './axe.ts'
import { app } from './the-app.ts'
import { cursorOf, openAt, standsAt } from './theatre.ts'

const ask = async (page: Page, query: string) => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'What to do' }).fill(query)
}

describe('the palette', () => {
  test.each(THEMES)('violates no accessibility rule in the %s theme', async (theme, contrast) => {
    const page = await openAt(app, 'one-order-three-ways', 30, { theme })
    await ask(page, 'the')
    await page.getByRole('group', { name: 'Said in the scenarios' }).waitFor()
    expect(await violations(page, contrast)).toEqual([])
    await page.context().close()
  })

  test('opens a scenario from the library, goes to a mark and to a step by number', async () => {
    const page = await app.page({ reducedMotion: true })
    await page.getByRole('button', { name: 'Play One order, three ways' }).waitFor()
    await ask(page, 'one ord')
    await page.keyboard.press('Enter')
    await page.getByTestId('length').filter({ hasText: '353' }).waitFor()
    await ask(page, 'the pen l')
    await page.getByRole('option', { name: 'The pen leaves step' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByTestId('caption').filter({ hasText: 'The part “The pen leaves” begins.' }).waitFor()
    await ask(page, '200')
    await page.keyboard.press('Enter')
    await standsAt(page, 200)
    await page.context().close()
  })

  test('forgives a typing error, and says what it has taken it for', async () => {
    const page = await openAt(app, 'one-order-three-ways', 30)
    await ask(page, 'snapshoot')
    await page.getByText('for “snapshot”: nothing begins as it was typed.').waitFor()
    await page
      .getByRole('option', { name: /^Snapshot/ })
      .first()
      .waitFor()
    await page.context().close()
  })

  test('moves with the arrows, and gives the focus back when it is left', async () => {
    const page = await openAt(app, 'one-order-three-ways', 30)
    await page.getByRole('slider', { name: 'Cursor' }).focus()
    await ask(page, 'next')
    const options = page.getByRole('option')
    expect(await options.nth(0).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('ArrowDown')
    expect(await options.nth(1).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    expect(await options.last().getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true)
    await page.keyboard.press('Escape')
    await page.locator('[role=slider][aria-label=Cursor]:focus').waitFor()
    await page.context().close()
  })

  test('goes through its list by pages, and the cursor stays', async () => {
    const page = await openAt(app, 'one-order-three-ways', 30)
    await ask(page, '')
    const options = page.getByRole('option')
    await page.keyboard.press('PageDown')
    expect(await options.nth(8).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('PageUp')
    expect(await options.nth(0).getAttribute('aria-selected')).toBe('true')
    expect(await cursorOf(page)).toBe(30)
    await page.context().close()
  })

  test('an action that moves the focus keeps it', async () => {
    const page = await openAt(app, 'one-order-three-ways', 30)
    await ask(page, 'event log')
    await page.keyboard.press('Enter')
    await page.locator('[role=tabpanel]:focus').waitFor()
    await page.getByRole('tab', { name: 'Event log', selected: true }).waitFor()
    await page.context().close()
  })

  test('gets no error on the page from any of this', () => {
    expect(app.errors).toEqual([])
  })
})
