/** A window too narrow for a pane beside the stage, and the time that words take. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { played } from '../engine/runner/played.ts'
import type { PageOptions } from './app.ts'
import { violations } from './axe.ts'
import { app } from './the-app.ts'
import { cursorOf, openAt, standsAt } from './theatre.ts'

const SCENARIO = 'two-clerks-one-order'
const { steps } = await played(SCENARIO)
const asked = steps.find(({ kind }) => kind === 'asked')?.n ?? 0
const stops = steps.filter(({ kind }) => kind === 'marked' || kind === 'asked')

const openHere = (step: number, options?: PageOptions) => openAt(app, SCENARIO, step, options)
/** Buttons that lie outside of the window, by name. What is in a pane is scrolled there, and what is on the stage moved. */
const outside = (page: Page) =>
  page.locator('.theatre-header button, .timeline button, .question-foot button').evaluateAll((buttons) =>
    buttons
      .filter((button) => {
        const { left, right, bottom } = button.getBoundingClientRect()
        return left < 0 || right > innerWidth || bottom > innerHeight
      })
      .map((button) => button.ariaLabel ?? button.textContent),
  )

describe.each([
  ['light', 860],
  ['dark', 640],
  ['projector', 860],
])('in the %s theme at a width of %i pixels', (theme, width) => {
  test('everything is within reach: the question, its answer, the evidence, every mark', async () => {
    const page = await openHere(asked, { theme, width })
    expect(await outside(page)).toEqual([])
    await page.getByRole('button', { name: 'Skip the guess' }).click()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
    await page.keyboard.press('i')
    await page.getByRole('region', { name: 'Step' }).or(page.getByRole('tabpanel')).first().waitFor()
    expect(await outside(page)).toEqual([])
    // A pointer that rests where the list opens would take the focus from the keys.
    await page.mouse.move(0, 0)
    await page.getByRole('button', { name: `All marks: ${stops.length}` }).focus()
    await page.keyboard.press('Enter')
    await page.locator('[role=menuitem]:focus').waitFor()
    expect(await page.getByRole('menuitem').count()).toBe(stops.length)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('End')
    await page.locator('[role=menuitem]:last-child:focus').waitFor()
    await page.keyboard.press('Enter')
    await standsAt(page, stops.at(-1)?.n ?? 0)
    const words = await page.getByRole('list', { name: 'Marks' }).textContent()
    const last = stops.at(-1)
    expect(words).toContain(last?.kind === 'marked' ? last.label : 'Question')
    await page.context().close()
  })
})

describe('a reader', () => {
  test('sees that playing waits, and goes on by Enter', async () => {
    const said = steps.find(({ kind, n }) => kind === 'narrated' && n > 20)?.n ?? 0
    const page = await openHere(said - 1)
    await page.keyboard.press('Space')
    await standsAt(page, said)
    await page.getByRole('button', { name: 'Time to read · go on Enter' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Time to read/ }).waitFor({ state: 'detached' })
    expect(await cursorOf(page)).toBeGreaterThan(said)
    await page.context().close()
  })

  test('reads the name of the chapter whole, or only its number where there is no room for both', async () => {
    const page = await openAt(app, 'poison-event', 246, { theme: 'projector', width: 1920, height: 1080 })
    /** How much of the name is seen, from 0 to 1. */
    const seen = () =>
      page.locator('.theatre-chapter').evaluate((chapter) => {
        const name = chapter.querySelector('.theatre-chapter-name')?.getBoundingClientRect()
        const { right, bottom } = chapter.getBoundingClientRect()
        if (!name || name.top >= bottom - 1) return 0
        return Math.min(1, (right + 1 - name.left) / name.width)
      })
    expect(await seen()).toBe(1)
    for (let width = 1920; width >= 1800; width -= 15) {
      await page.setViewportSize({ width, height: 1080 })
      expect([0, 1]).toContain(await seen())
      expect(await page.locator('.theatre-chapter').innerText()).toMatch(/^II/)
    }
    await page.context().close()
  })

  test('gets no error on the page from any of this', () => {
    expect(app.errors).toEqual([])
  })
})
