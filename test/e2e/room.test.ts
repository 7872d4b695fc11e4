/** For the room: the black screen, the clicker, the layout, and a link to a moment. */
import { describe, expect, test } from 'vitest'
import { played } from '../engine/runner/played.ts'
import type { PageOptions } from './app.ts'
import { app } from './the-app.ts'
import { cursorOf, loaded, openAt, standsAt } from './theatre.ts'

const SCENARIO = 'one-order-three-ways'
const { steps } = await played(SCENARIO)

const openHere = (step: number, options?: PageOptions) => openAt(app, SCENARIO, step, options)

describe('a trainer', () => {
  test('makes the screen black and lifts it again by either key, and a clicker goes on beneath', async () => {
    const page = await openHere(20)
    const black = page.getByRole('button', { name: 'The screen is black. Show it again.' })
    for (const key of ['b', '.']) {
      await page.keyboard.press(key)
      await black.waitFor()
      await page.keyboard.press(key)
      await black.waitFor({ state: 'detached' })
    }
    await page.keyboard.press('b')
    await page.keyboard.press('PageDown')
    await page.keyboard.press('b')
    const stop = steps.find(({ n, kind }) => n > 20 && ['narrated', 'marked', 'asked'].includes(kind))?.n ?? 0
    await standsAt(page, stop)
    await page.context().close()
  })

  test('goes on by clicker from a question that waits for a number', async () => {
    const page = await app.page({ reducedMotion: true, address: '#/double-click' })
    await loaded(page)
    await page.keyboard.press('q')
    await page.getByRole('spinbutton', { name: 'Your guess' }).focus()
    const asked = await cursorOf(page)
    await page.keyboard.press('PageDown')
    await page.getByTestId('caption').filter({ hasText: 'The part “It comes again” begins.' }).waitFor()
    expect(await cursorOf(page)).toBeGreaterThan(asked)
    await page.context().close()
  })

  test('tells and shows by clicker alone: words, the work after them playing on the stage, then the next words, and back', async () => {
    const page = await openHere(0, { theme: 'projector', reducedMotion: false })
    const words = page.getByRole('complementary', { name: 'Narration' })
    const told = steps.filter(({ kind }) => kind === 'narrated').map(({ n }) => n)
    const [first = 0, second = 0] = told
    await page.keyboard.press('PageDown')
    await standsAt(page, first)
    await words.waitFor()
    await page.keyboard.press('PageDown')
    await words.waitFor({ state: 'detached' })
    await expect.poll(() => cursorOf(page)).toBeGreaterThan(first + 1)
    expect(await cursorOf(page)).toBeLessThan(second - 1)
    await page.keyboard.press('PageDown')
    await standsAt(page, second - 1)
    expect(await words.count()).toBe(0)
    await page.keyboard.press('PageDown')
    await standsAt(page, second)
    await words.waitFor()
    // Put away to look at the stage, they are there again when one comes back.
    await page.keyboard.press('n')
    await words.waitFor({ state: 'detached' })
    await page.keyboard.press('PageUp')
    await standsAt(page, second - 1)
    await page.keyboard.press('PageDown')
    await words.waitFor()
    await page.context().close()
  })

  test('gets a black screen over a dialog, an open menu, a list and a field for a number, and finds them again', async () => {
    const page = await openAt(app, 'double-click', 41)
    const black = page.getByRole('button', { name: 'The screen is black. Show it again.' })
    const blackAndBack = async (key: string) => {
      await page.keyboard.press(key)
      await black.waitFor()
      await page.keyboard.press(key)
      await black.waitFor({ state: 'detached' })
    }
    const guess = page.getByRole('spinbutton', { name: 'Your guess' })
    await guess.fill('2')
    await blackAndBack('b')
    await blackAndBack('.')
    expect(await guess.inputValue()).toBe('2')
    // Whoever has only mistyped goes on typing, and nothing is lost.
    await guess.press('b')
    await page.getByText('Go on typing').waitFor()
    await page.keyboard.press('n')
    await black.waitFor({ state: 'detached' })
    await page.locator('.question-number', { hasText: /orders$/ }).waitFor()
    expect(await guess.inputValue()).toBe('2')
    await guess.fill('1')
    await page.locator('.question-number', { hasText: /order$/ }).waitFor()
    // A digit is meant for the field: it lifts the black screen.
    await guess.fill('')
    await guess.press('b')
    await black.waitFor()
    await page.keyboard.type('50')
    await black.waitFor({ state: 'detached' })
    expect(await guess.inputValue()).toBe('50')
    await guess.press('-')
    await guess.press('3')
    expect(await guess.inputValue()).not.toContain('-')
    await guess.blur()
    for (const [key, name] of [
      ['?', 'Keys'],
      ['Shift+L', 'Who caused what'],
    ] as const) {
      await page.keyboard.press(key)
      const dialog = page.getByRole('dialog', { name })
      await dialog.waitFor()
      await blackAndBack('b')
      await dialog.waitFor()
      // A clicker closes it, and moves nothing behind it.
      await page.keyboard.press('PageDown')
      await dialog.waitFor({ state: 'detached' })
      expect(await cursorOf(page)).toBe(41)
    }
    await page.keyboard.press('f')
    await page.getByRole('menu').waitFor()
    await blackAndBack('b')
    await page.keyboard.press('Escape')
    await page.keyboard.press('l')
    await page.getByLabel('Type', { exact: true }).focus()
    await blackAndBack('b')
    const before = await cursorOf(page)
    await page.keyboard.press('PageDown')
    await expect.poll(() => cursorOf(page)).toBeGreaterThan(before)
    await page.context().close()
  })

  test('shows what is pointed at in the projector theme only', async () => {
    for (const [theme, rings] of [
      ['projector', 1],
      ['light', 0],
    ] as const) {
      const page = await openHere(20, { theme })
      await page.mouse.move(300, 200)
      await page.mouse.move(310, 210)
      expect(await page.locator('.app-halo:visible').count()).toBe(rings)
      await page.keyboard.press('ArrowRight')
      expect(await page.locator('.app-halo:visible').count()).toBe(0)
      await page.context().close()
    }
  })

  test('reads before the first step what the scenario is about', async () => {
    const page = await openHere(0)
    await page
      .getByRole('complementary', { name: 'Narration' })
      .getByText('Next week an auditor asks')
      .waitFor()
    await page.context().close()
  })

  test('resizes a pane by keyboard, takes it back, makes it again, and finds it so the next time', async () => {
    const page = await openHere(20)
    const line = page.getByRole('separator', { name: 'Width of the narration' })
    const width = async () => Number(await line.getAttribute('aria-valuenow'))
    const first = await width()
    await line.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    const wide = await width()
    expect(wide).toBeGreaterThan(first)
    await page.keyboard.press('Control+z')
    expect(await width()).toBe(first)
    await page.keyboard.press('Control+Shift+z')
    expect(await width()).toBe(wide)
    await page.reload()
    await standsAt(page, 20)
    expect(await width()).toBe(wide)
    await page.keyboard.press('w')
    expect(await width()).toBe(first)
    await page.context().close()
  })

  test.each([
    ['light', 1000, 440],
    ['dark', 1280, 440],
    ['projector', 1280, 616],
  ])('keeps a stage that can be read between the panes: %s at %i pixels', async (theme, width, least) => {
    const page = await openHere(130, { theme, width })
    const [words, evidence] = ['Narration', 'Evidence'].map((name) =>
      page.getByRole('complementary', { name }),
    )
    const stage = async () => (await page.locator('.theatre-middle').boundingBox())?.width ?? 0
    await page.keyboard.press('v')
    await evidence?.waitFor()
    expect(await stage()).toBeGreaterThanOrEqual(least)
    if (!(await words?.isVisible())) await page.keyboard.press('n')
    await words?.waitFor()
    expect(await stage()).toBeGreaterThanOrEqual(least)
    await page.getByRole('separator', { name: 'Width of the narration' }).focus()
    await page.keyboard.press('End')
    expect(await stage()).toBeGreaterThanOrEqual(least)
    // What gave way is there again where there is room.
    await page.setViewportSize({ width: 2400, height: 720 })
    await evidence?.waitFor()
    await words?.waitFor()
    await page.context().close()
  })

  test('sees the comparison of all lanes in place of the stage where there is no room for both, and goes back to it', async () => {
    const page = await openHere(20)
    const stage = page.locator('.theatre-stage')
    await page.keyboard.press('c')
    for (const lane of ['CRUD', 'CQRS', 'Event-sourced'])
      await page.getByRole('columnheader', { name: lane, exact: true }).waitFor()
    expect(await stage.getAttribute('inert')).not.toBeNull()
    const [words, comparison] = [
      await page.getByRole('complementary', { name: 'Narration' }).boundingBox(),
      await page.getByRole('complementary', { name: 'Evidence' }).boundingBox(),
    ]
    expect(comparison?.x).toBeCloseTo((words?.x ?? 0) + (words?.width ?? 0), 0)
    await page.getByRole('button', { name: 'Back to the stage' }).click()
    expect(await stage.getAttribute('inert')).toBeNull()
    await page.keyboard.press('c')
    await page.keyboard.press('0')
    expect(await stage.getAttribute('inert')).toBeNull()
    await page.setViewportSize({ width: 1600, height: 900 })
    await page.keyboard.press('c')
    expect(await stage.getAttribute('inert')).toBeNull()
    await page.context().close()
  })

  test('goes from part to part of the window, past all that lies between', async () => {
    const page = await openHere(20)
    const focused = () =>
      page.evaluate(() => {
        const { activeElement } = document
        return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent
      })
    await page.keyboard.press('i')
    await page.keyboard.press('F6')
    expect(await focused()).toBe('Play')
    await page.keyboard.press('F6')
    expect(await focused()).toBe('Replayground: back to the library')
    await page.keyboard.press('F6')
    expect(await focused()).toBe('Narration')
    await page.keyboard.press('F6')
    expect(await focused()).toMatch(/^Lane CRUD/)
    await page.keyboard.press('Shift+F6')
    expect(await focused()).toBe('Narration')
    await page.getByRole('separator', { name: 'Width of the narration' }).focus()
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Past the picture, to the player')
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('Play')
    await page.context().close()
  })

  test('closes a pane, takes that back, and finds closed panes closed the next time', async () => {
    const page = await openHere(20)
    const pane = page.getByRole('complementary', { name: 'Narration' })
    await page.keyboard.press('n')
    await pane.waitFor({ state: 'detached' })
    await page.keyboard.press('u')
    await pane.waitFor()
    await page.keyboard.press('n')
    await page.reload()
    await standsAt(page, 20)
    expect(await pane.count()).toBe(0)
    await page.context().close()
  })

  test('shares a moment: the address follows the cursor, also while playing, and leads back to it', async () => {
    const page = await openHere(20)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.url()).toMatch(new RegExp(`#/${SCENARIO}@21$`))
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('+')
    await page.keyboard.press('Space')
    const clicks: number[] = steps.filter(({ kind }) => kind === 'command-sent').map(({ n }) => n)
    await expect
      .poll(() => clicks.includes(Number(/@(\d+)$/.exec(page.url())?.[1])), { timeout: 20_000 })
      .toBe(true)
    await page.keyboard.press('Space')
    await page.evaluate(`location.hash = '#/${SCENARIO}@42'`)
    await standsAt(page, 42)
    await page.context().close()
  })

  test('gets no error on the page from any of this', () => {
    expect(app.errors).toEqual([])
  })
})
