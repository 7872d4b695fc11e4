/** Every view in every theme, checked with axe. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { played } from '../engine/runner/played.ts'
import { type RunningApp, startApp } from './app.ts'
import { violations } from './axe.ts'
import { smallText } from './small-text.ts'
import { cursorOf, loaded } from './theatre.ts'

const { steps } = await played('one-order-three-ways')
const asked = steps.find((step) => step.kind === 'asked')?.n ?? 0

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
})
