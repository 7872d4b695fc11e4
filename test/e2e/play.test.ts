/** One scenario as a viewer meets it, in a real browser, compared with the trace it is drawn from. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { caption } from '../../shared/caption.ts'
import { played } from '../engine/runner/played.ts'
import type { PageOptions } from './app.ts'
import { tablesAt } from './tables-at.ts'
import { app } from './the-app.ts'
import { cursorOf, loaded, openAt, standsAt, tablesOnScreen } from './theatre.ts'

const { steps } = await played('one-order-three-ways')
const LAST = steps.length

/** By the way a viewer takes: the library, its card. */
async function openScenario(options?: PageOptions): Promise<Page> {
  const page = await app.page(options)
  await page.getByRole('button', { name: 'Play One order, three ways' }).click()
  await loaded(page)
  return page
}

describe('a viewer', () => {
  test('answers a question for a box by pressing it on the stage, and hears why it is another', async () => {
    const { steps: others } = await played('life-of-a-command')
    const asked = others.find((step) => step.kind === 'asked' && step.by === 'node')
    const page = await openAt(app, 'life-of-a-command', asked?.n ?? 0)
    await page.locator('.react-flow__node-box[data-id="es/store"]').click()
    expect(await page.getByRole('radio', { name: 'Event store' }).isChecked()).toBe(true)
    expect(await cursorOf(page)).toBe(asked?.n)
    await page.getByRole('button', { name: 'Reveal' }).click()
    await page.locator('.question-verdict').filter({ hasText: 'The answer: Order' }).waitFor()
    await page.locator('.question-verdict').filter({ hasText: 'You said Event store.' }).waitFor()
    await page.locator('.question-guess').waitFor()
    await page.context().close()
  })

  test('keeps the focus on what it puts in order, also at the ends of the list, and is told its place', async () => {
    const { steps: others } = await played('life-of-a-command')
    const asked = others.find((step) => step.kind === 'asked' && step.by === 'order')
    if (asked?.kind !== 'asked') throw new Error('The scenario asks for an order.')
    const page = await openAt(app, 'life-of-a-command', asked.n)
    const second = asked.options[1]?.text
    const earlier = page.getByRole('button', { name: `${second}: earlier` })
    await earlier.focus()
    await page.keyboard.press('Enter')
    expect(await earlier.isDisabled()).toBe(true)
    const later = page.getByRole('button', { name: `${second}: later` })
    expect(await later.evaluate((button) => button === document.activeElement)).toBe(true)
    await page
      .getByRole('status')
      .filter({ hasText: `${second}: now 1 of ${asked.options.length}.` })
      .waitFor()
    await page.context().close()
  })

  test('plays to the end, answers the question on the way, and steps back to the start, by keyboard alone', async () => {
    const page = await openScenario()
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('+')
    await page.keyboard.press('Space')
    const asked = steps.find((step) => step.kind === 'asked')?.n ?? 0
    await standsAt(page, asked)
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
    // The question has the focus: choose the third option and reveal.
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    // Playing stops on the answer, and the way on has the focus.
    await standsAt(page, steps.find((step) => step.kind === 'revealed')?.n ?? 0)
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
    await page.locator('button:focus', { hasText: 'Go on' }).waitFor()
    await page.keyboard.press('Enter')
    await standsAt(page, LAST)
    // The words have moved on: the question is one line, until it is asked for.
    const verdict = page.locator('.question-verdict', { hasText: 'You were right:' })
    expect(await verdict.isVisible()).toBe(false)
    await page.locator('.question-past summary', { hasText: 'You were right before' }).press('Enter')
    await verdict.waitFor()
    await page.getByRole('region', { name: 'Comparison of the lanes' }).waitFor()

    await page.keyboard.press('Home')
    await standsAt(page, 0)
    await page.keyboard.press('End')
    await standsAt(page, LAST)
    for (let n = LAST; n > 0; n -= 1) await page.keyboard.press('ArrowLeft')
    await standsAt(page, 0)
    expect(await page.locator('.react-flow__node-box').count()).toBe(0)
    await page.context().close()
  })

  test('keeps the menu and the dialog that it has open while playing comes to a question and to its answer', async () => {
    const asked = steps.find((step) => step.kind === 'asked')?.n ?? 0
    const page = await openAt(app, 'one-order-three-ways', asked - 8)
    for (let i = 0; i < 2; i += 1) await page.keyboard.press('+')
    const stopped = page.getByRole('button', { name: 'Play', exact: true, includeHidden: true })
    await page.keyboard.press('Space')
    await page.keyboard.press('f')
    await standsAt(page, asked)
    await stopped.waitFor()
    await page.locator('[role=menu]:focus-within').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Skip the guess' }).press('Enter')
    await page.keyboard.press('Control+k')
    await standsAt(page, steps.find((step) => step.kind === 'revealed')?.n ?? 0)
    await stopped.waitFor({ state: 'attached' })
    await page.locator('[role=dialog]:focus-within').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Go on' }).waitFor()
    await page.context().close()
  })

  test('sees the tables that an independent fold of the trace gives, wherever the cursor is dropped', async () => {
    const page = await openScenario({ width: 1920, height: 1080 })
    await page.getByRole('tab', { name: 'Tables' }).click()
    const slider = page.getByRole('slider', { name: 'Cursor' })
    const box = await slider.boundingBox()
    for (const fraction of [0.5, 0.07, 0.93, 0.31, 0.66, 0.48, 0.82, 0.15, 0.97]) {
      await page.mouse.click(
        (box?.x ?? 0) + (box?.width ?? 0) * fraction,
        (box?.y ?? 0) + (box?.height ?? 0) / 2,
      )
      await expect
        .poll(async () => Math.abs((await cursorOf(page)) - fraction * LAST))
        .toBeLessThan(LAST * 0.03)
      const n = await cursorOf(page)
      expect(await tablesOnScreen(page), `tables at step ${n}`).toEqual(tablesAt(steps, n))
      const step = steps[n - 1]
      expect(await page.getByTestId('caption').textContent()).toContain(step ? caption(step) : '')
    }
    await page.context().close()
  })

  test('finds on the stage what the trace says of the boxes and the log', async () => {
    const page = await openScenario({ width: 1920, height: 1080 })
    await page.keyboard.press('End')
    await standsAt(page, LAST)
    const names = await page
      .locator('.react-flow__node-box')
      .evaluateAll((nodes) => nodes.map((n) => n.ariaLabel ?? ''))
    const boxes = steps.flatMap((step) => (step.kind === 'lane-opened' ? step.components : []))
    expect(names).toHaveLength(boxes.length)
    for (const { label } of boxes)
      expect(
        names.some((name) => name.includes(label)),
        label,
      ).toBe(true)
    const edges = await page
      .locator('.react-flow__edge')
      .evaluateAll((list) => list.map((edge) => edge.ariaLabel ?? ''))
    const connections = steps.flatMap((step) => (step.kind === 'lane-opened' ? step.connections : []))
    expect(edges).toHaveLength(connections.length)
    expect(edges.filter((name) => name.length < 5)).toEqual([])
    await page.context().close()
  })

  test('hears each step through the live region', async () => {
    const page = await openScenario()
    await page.keyboard.press('PageDown')
    await page.keyboard.press('ArrowRight')
    const n = await cursorOf(page)
    const step = steps[n - 1]
    await page
      .getByTestId('announcer')
      .filter({ hasText: `Step ${n}.` })
      .waitFor()
    expect(await page.getByTestId('announcer').textContent()).toContain(step && caption(step))
    await page.context().close()
  })

  test('hears which step a box holds that is pressed by key, finds it in the inspector, and hears when it is let go', async () => {
    const page = await openAt(app, 'one-order-three-ways', 119)
    const heard = (text: RegExp) => page.getByTestId('announcer').filter({ hasText: text }).waitFor()
    const store = page.locator('.react-flow__node-box[data-id="es/store"]')
    await store.focus()
    await page.keyboard.press('Enter')
    const step = steps[115]
    await heard(/^Held at step 116\. Event-sourced: /)
    expect(await page.getByTestId('announcer').textContent()).toContain(step && caption(step))
    await page.getByRole('region', { name: 'Inspector' }).waitFor()
    expect(await store.evaluate((box) => box === document.activeElement)).toBe(true)
    await page.keyboard.press('Escape')
    await heard(/^No longer held\. Step 119\. /)
    await page.context().close()
  })

  test('keeps place and answer when the page is reloaded, and can share a moment as a link', async () => {
    const page = await openScenario()
    await page.keyboard.press('PageDown')
    await page.keyboard.press('PageDown')
    const n = await cursorOf(page)
    // The address is written once the cursor rests.
    await page.waitForURL(new RegExp(`#/one-order-three-ways@${n}$`))
    await page.reload()
    await standsAt(page, n)
    // The address is written once the cursor has come to rest.
    await expect.poll(() => page.url()).toMatch(new RegExp(`#/one-order-three-ways@${n}$`))
    expect(page.url()).not.toContain('token')
    await page.context().close()
  })

  test('with reduced motion sees no animation at all', async () => {
    const page = await openScenario({ reducedMotion: true })
    const travelling = steps.find((step) => 'travel' in step && step.travel)?.n ?? 0
    for (let i = 0; i < travelling; i += 1) await page.keyboard.press('ArrowRight')
    await standsAt(page, travelling)
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
    await page.context().close()
  })

  test('with motion sees the message travel', async () => {
    const page = await openScenario()
    const travelling = steps.find((step) => 'travel' in step && step.travel)?.n ?? 0
    for (let i = 0; i < travelling - 1; i += 1) await page.keyboard.press('ArrowRight')
    const animated = page.waitForFunction(() => document.getAnimations().length > 0, undefined, {
      polling: 'raf',
    })
    await page.keyboard.press('ArrowRight')
    await animated
    await page.context().close()
  })

  test('gets no error on the page from any of this', () => {
    expect(app.errors).toEqual([])
  })
})
