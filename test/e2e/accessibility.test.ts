/** Every view in every theme, checked with axe. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { played } from '../engine/runner/played.ts'
import { THEMES, violations } from './axe.ts'
import { smallText } from './small-text.ts'
import { app } from './the-app.ts'
import { openAt, standsAt } from './theatre.ts'
import { CRASH, DOORS, goTo, momentsOf, openDoor, putAway, SCENARIO, VIEWS, type View } from './views.ts'

const moments = momentsOf((await played(SCENARIO)).steps)
const { crashed } = momentsOf((await played(CRASH)).steps)
const CLERKS = 'two-clerks-one-order'
const conflicted = (await played(CLERKS)).steps.find(({ kind }) => kind === 'conflicted')?.n ?? 0

/** Nothing to keep a picture of. */
const BLACK: View = {
  name: 'black screen',
  at: 'written',
  open: async (page) => {
    await page.keyboard.press('b')
    await page.getByRole('dialog').waitFor()
  },
}

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
      const options = { theme, width, height, reducedMotion: true }
      const check = async (page: Page, view: string) => {
        expect(await violations(page, contrast), view).toEqual([])
        if (theme === 'projector') expect(await smallText(page), view).toEqual([])
      }
      for (const door of DOORS) {
        const page = await openDoor(app, door, options)
        await check(page, door.name)
        await page.context().close()
      }
      const page = await openAt(app, SCENARIO, 1, options)
      for (const { name, at, open } of [...VIEWS, BLACK]) {
        await goTo(page, at === 'start' ? 0 : moments[at])
        await open?.(page, moments)
        await check(page, name)
        await putAway(page)
      }
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

  test.each(THEMES)(
    'where a writer was too late, which has a sign and a colour: %s',
    async (theme, contrast) => {
      const page = await openAt(app, CLERKS, conflicted, { theme })
      const box = page.locator('.stage-box[data-live][data-conflict]', { hasText: '⚠ expected v2, found v3' })
      await box.waitFor()
      const colours = await box
        .locator('.stage-box-status')
        .evaluate((line) => [getComputedStyle(line).color, getComputedStyle(line).backgroundColor])
      const other = await page
        .locator('.stage-box:not([data-conflict]) .stage-box-status')
        .evaluateAll((lines) => lines.map((line) => getComputedStyle(line).color))
      expect(other).not.toContain(colours[0])
      expect(await violations(page, contrast)).toEqual([])
      await page.context().close()
    },
  )
})
