/** Time in the hands of a viewer: jumps, ranges, breakpoints, by keyboard, in a real browser. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { played } from '../engine/runner/played.ts'
import { type RunningApp, startApp } from './app.ts'
import { violations } from './axe.ts'
import { cursorOf, loaded, openAt, standsAt } from './theatre.ts'

const SCENARIO = 'one-order-three-ways'
const { steps } = await played(SCENARIO)
const numbers = (kind: string) => steps.filter((step) => step.kind === kind).map(({ n }) => n)

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => {
  await app.close()
})

const openHere = (step: number) => openAt(app, SCENARIO, step)

/** Opens the list of breakpoints, adds one, and leaves the list open. */
async function addBreakpoint(page: Page, on: string, detail?: string): Promise<void> {
  await page.keyboard.press('s')
  const form = page.getByRole('form', { name: 'One more breakpoint' })
  await form.getByLabel('Stop at').selectOption({ label: on })
  if (detail !== undefined)
    await form.getByRole('textbox').or(form.getByRole('combobox').nth(1)).first().fill(detail)
  await form.getByRole('button', { name: 'Add' }).click()
}

describe('a viewer', () => {
  test('jumps to events, commands, questions and marks, and back', async () => {
    const page = await openHere(0)
    for (const [key, kind] of [
      ['e', 'appended'],
      ['q', 'asked'],
      ['m', 'marked'],
    ] as const) {
      const all = numbers(kind)
      await page.keyboard.press('Home')
      for (const n of all) {
        await page.keyboard.press(key)
        await standsAt(page, n)
      }
      await page.keyboard.press('End')
      for (const n of all.toReversed()) {
        await page.keyboard.press(`Shift+${key.toUpperCase()}`)
        await standsAt(page, n)
      }
    }
    await page.keyboard.press('Shift+M')
    await page.getByTestId('notice').filter({ hasText: 'No mark before this step.' }).waitFor()
    await page.context().close()
  })

  test('stops exactly at a rejection while playing, and runs on to the next', async () => {
    const [first = 0, second = 0] = numbers('rejected')
    const page = await openHere(first - 3)
    await addBreakpoint(page, 'A rejection')
    await page.getByRole('checkbox', { name: 'Rejection' }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Space')
    await page.getByTestId('notice').filter({ hasText: 'Breakpoint: Rejection' }).waitFor()
    await standsAt(page, first)
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
    await page.keyboard.press('g')
    await standsAt(page, second)
    await page.context().close()
  })

  test('writes a condition, is told what is wrong with it, and finds the breakpoint again after reloading', async () => {
    const page = await openHere(0)
    await addBreakpoint(page, 'A condition', 'sku is pen')
    await page.getByRole('alert').filter({ hasText: 'after “sku”, found “is”.' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByLabel('Condition on what the step carries').fill('sku = pen')
    await page.keyboard.press('Enter')
    await page.getByRole('checkbox', { name: 'Where sku = pen' }).waitFor()
    await page.reload()
    await loaded(page)
    await standsAt(page, 0)
    await page.keyboard.press('g')
    await page.getByTestId('notice').filter({ hasText: 'Where sku = pen' }).waitFor()
    const n = await cursorOf(page)
    expect(JSON.stringify(steps[n - 1])).toContain('"sku":"pen"')
    await page.context().close()
  })

  test('repeats a command until told otherwise', async () => {
    const [sent = 0] = numbers('command-sent')
    const page = await openHere(sent + 1)
    await page.keyboard.press('p')
    const range = await page
      .getByRole('button', { name: /^Repeat steps/, pressed: true })
      .getAttribute('aria-label')
    const [, from = 0, to = 0] = /steps (\d+) to (\d+)/.exec(range ?? '')?.map(Number) ?? []
    expect(from).toBe(sent - 1)
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('+')
    await page.keyboard.press('Space')
    for (let round = 0; round < 2; round += 1) {
      await standsAt(page, to)
      await standsAt(page, from)
    }
    await page.context().close()
  })

  test('asks a step of the timeline for its menu, and runs to there', async () => {
    const page = await openHere(20)
    const slider = page.getByRole('slider', { name: 'Cursor' })
    const box = await slider.boundingBox()
    await slider.click({ button: 'right', position: { x: (box?.width ?? 0) * 0.1, y: 50 } })
    await page.getByRole('menu').waitFor()
    expect(await violations(page)).toEqual([])
    const label = (await page.getByRole('menu').textContent()) ?? ''
    const n = Number(/^Step (\d+)/.exec(label)?.[1])
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Escape')
    await standsAt(page, 20)
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('+')
    await slider.click({ button: 'right', position: { x: (box?.width ?? 0) * 0.1, y: 50 } })
    await page.getByRole('menuitem', { name: 'Run to here' }).click()
    await page
      .getByTestId('notice')
      .filter({ hasText: `Run to step ${n}: here.` })
      .waitFor()
    await standsAt(page, n)
    await page.context().close()
  })

  test('gets no error on the page from any of this', () => {
    expect(app.errors).toEqual([])
  })
})
