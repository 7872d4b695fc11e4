/** Every view in every theme, checked with axe. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { played } from '../engine/runner/played.ts'
import { type RunningApp, startApp } from './app.ts'
import { THEMES, violations } from './axe.ts'
import { smallText } from './small-text.ts'
import { cursorOf, loaded, openAt, standsAt } from './theatre.ts'

const CRASH = 'crash-and-catch-up'
const { steps } = await played('one-order-three-ways')
const asked = steps.find((step) => step.kind === 'asked')?.n ?? 0
const crashed = (await played(CRASH)).steps.find(({ kind }) => kind === 'crashed')?.n ?? 0

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => {
  await app.close()
})

describe('every view keeps the rules of accessibility', () => {
  // The larger window adds no element of its own: there the theme with the strictest contrast stands for all.
  test.each([
    ['light', 'AA', 1280, 720],
    ['dark', 'AA', 1280, 720],
    ['projector', 'AAA', 1280, 720],
    ['projector', 'AAA', 1920, 1080],
  ] as const)(
    'in the %s theme (%s) at %ix%i',
    async (theme, contrast, width, height) => {
      const page = await app.page({ theme, width, height, reducedMotion: true })
      const check = async (view: string) => {
        expect(await violations(page, contrast), view).toEqual([])
        if (theme === 'projector') expect(await smallText(page), view).toEqual([])
      }
      await page.getByRole('button', { name: 'Play One order, three ways' }).waitFor()
      await check('library')
      await page.getByRole('button', { name: 'Play One order, three ways' }).click()
      await loaded(page)
      await check('start')
      for (let i = 0; i < 3; i += 1) await page.keyboard.press('PageDown')
      await page.keyboard.press('Shift+ArrowRight')
      for (const [key, view] of [
        ['i', 'inspector'],
        ['v', 'tables'],
        ['l', 'event log'],
        ['c', 'compare'],
      ] as const) {
        await page.keyboard.press(key)
        await check(view)
      }
      // Dialogs and the picture are the same in a larger window.
      if (width === 1280) {
        for (const [key, view] of [
          ['?', 'keys'],
          ['y', 'link to this moment'],
          ['s', 'breakpoints'],
          ['b', 'black screen'],
        ] as const) {
          await page.keyboard.press(key)
          const dialog = page.getByRole('dialog')
          await dialog.waitFor()
          await check(view)
          await page.keyboard.press('Escape')
          await dialog.waitFor({ state: 'detached' })
        }
        await page.keyboard.press('j')
        await check('one lane')
        await page.keyboard.press('w')
        await page.keyboard.press('Shift+C')
        await page.locator('.stage-over-bar').waitFor()
        await check('one lane laid over another')
        await page.keyboard.press('w')
        await page.keyboard.press('k')
        await check('close up')
        await page.keyboard.press('0')
      }
      while ((await cursorOf(page)) < asked) await page.keyboard.press('PageDown')
      await check('question')
      await page.locator('body').click({ position: { x: 1, y: 1 } })
      await page.keyboard.press('End')
      await check('end')
      await page.context().close()
    },
    240_000,
  )

  test.each(THEMES)('where a process has died, and playing was held there: %s', async (theme, contrast) => {
    const page = await openAt(app, CRASH, crashed - 1, { theme })
    await page.keyboard.press('s')
    const form = page.getByRole('form', { name: 'One more breakpoint' })
    await form.getByRole('combobox').nth(1).selectOption('crashed')
    await form.getByRole('button', { name: 'Add' }).click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Space')
    await page.getByTestId('notice').filter({ hasText: 'Breakpoint: ' }).waitFor()
    await standsAt(page, crashed)
    await page.locator('[data-crashed]').first().waitFor()
    expect(await violations(page, contrast)).toEqual([])
    if (theme === 'projector') expect(await smallText(page)).toEqual([])
    await page.keyboard.press('l')
    await page.getByRole('tabpanel', { name: 'Event log' }).waitFor()
    expect(await violations(page, contrast), 'event log').toEqual([])
    await page.context().close()
  })
})
