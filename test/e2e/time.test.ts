/** Time in the hands of a viewer: jumps, ranges, breakpoints, by keyboard, in a real browser. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { endOfCommand, startOfCommand } from '../../renderer/player/stops.ts'
import { played } from '../engine/runner/played.ts'
import { violations } from './axe.ts'
import { app } from './the-app.ts'
import { cursorOf, loaded, openAt, standsAt } from './theatre.ts'

const SCENARIO = 'one-order-three-ways'
const { steps } = await played(SCENARIO)
const numbers = (kind: string) => steps.filter((step) => step.kind === kind).map(({ n }) => n)

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
    await slider.click({ button: 'right', position: { x: (box?.width ?? 0) * 0.1, y: 50 } })
    await page.getByRole('menuitem', { name: 'Run to here' }).click()
    await page
      .getByTestId('notice')
      .filter({ hasText: `Ran to step ${n}` })
      .waitFor()
    await standsAt(page, n)
    await page.context().close()
  })

  test('asks by keyboard for the menu of the cursor, where there is nowhere to run, or of the step that is held', async () => {
    const page = await openHere(40)
    const menu = page.getByRole('menu')
    const askFor = async (step: number) => {
      await page.getByRole('slider', { name: 'Cursor' }).focus()
      await page.keyboard.press('Shift+F10')
      await menu.filter({ hasText: `Step ${step}` }).waitFor()
    }
    await askFor(40)
    expect(await menu.getByRole('menuitem', { name: 'Run to here' }).count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByRole('slider', { name: 'Cursor' }).click({ button: 'right', position: { x: 300, y: 50 } })
    const held = Number(/^Step (\d+)/.exec((await menu.textContent()) ?? '')?.[1])
    await menu.getByRole('menuitem', { name: 'Hold it in the inspector' }).click()
    await askFor(held)
    await menu.getByRole('menuitem', { name: 'Run to here' }).press('Enter')
    await standsAt(page, held)
    await page.context().close()
  })

  test('goes on with the keys after pressing something with the mouse', async () => {
    const page = await openHere(40)
    const stepsOn = async (key: string, move: (n: number) => number) => {
      const n = await cursorOf(page)
      await page.keyboard.press(key)
      await standsAt(page, move(n))
    }
    const over = (n: number) => endOfCommand(steps, n)
    const one = (n: number) => n + 1

    await page.getByRole('slider', { name: 'Cursor' }).click({ position: { x: 120, y: 50 } })
    await stepsOn('Shift+ArrowRight', over)
    const speed = page.getByRole('combobox', { name: 'Speed' })
    await speed.click()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await stepsOn('ArrowRight', one)
    expect(await speed.inputValue()).toBe('2')
    await page.getByText('Dark', { exact: true }).click()
    await stepsOn('ArrowRight', one)
    expect(await page.getByRole('radio', { name: 'Dark' }).isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Step', exact: true }).click()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
    await page.keyboard.press('Shift+V')
    await stepsOn('ArrowRight', one)
    const differs = page.getByRole('checkbox', { name: 'only what differs' })
    await differs.click()
    await stepsOn('ArrowRight', one)
    await page.getByRole('tab', { name: 'Tables' }).click()
    await stepsOn('ArrowRight', one)
    expect(await page.getByRole('tab', { name: 'Tables' }).getAttribute('aria-selected')).toBe('true')
    await page.context().close()
  })

  test('who came to a control by keyboard uses it by keyboard, and steps over with Shift', async () => {
    const page = await openHere(40)
    await page.keyboard.press('v')
    await page.getByRole('tab', { name: 'Tables' }).focus()
    await page.keyboard.press('Shift+ArrowRight')
    await standsAt(page, endOfCommand(steps, 40))
    await page.keyboard.press('ArrowRight')
    await page.getByRole('tab', { name: 'Event log', selected: true }).waitFor()
    await page.getByRole('slider', { name: 'Cursor' }).focus()
    await page.keyboard.press('Shift+ArrowLeft')
    await standsAt(page, startOfCommand(steps, endOfCommand(steps, 40)))
    await page.context().close()
  })

  test('sees no flicker while a key is held down', async () => {
    const page = await openHere(40)
    await page.keyboard.down('b')
    await page.getByRole('dialog', { name: 'Black screen' }).waitFor()
    for (let repeated = 0; repeated < 3; repeated += 1) await page.keyboard.down('b')
    await page.keyboard.up('b')
    expect(await page.getByRole('dialog', { name: 'Black screen' }).count()).toBe(1)
    await page.keyboard.press('b')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.down('ArrowRight')
    for (let repeated = 0; repeated < 3; repeated += 1) await page.keyboard.down('ArrowRight')
    await page.keyboard.up('ArrowRight')
    await standsAt(page, 44)
    await page.context().close()
  })

  test('hears of a range, a speed and the start', async () => {
    const page = await openHere(100)
    const heard = (text: string) => page.getByTestId('notice').filter({ hasText: text }).waitFor()
    await page.keyboard.press('+')
    await heard('Speed 2×')
    await page.keyboard.press('[')
    await heard('The range begins at step 100')
    await page.keyboard.press('p')
    await heard(`Repeating steps 100 to ${endOfCommand(steps, 100)}`)
    await page.keyboard.press('Home')
    await page.getByTestId('announcer').filter({ hasText: 'The start' }).waitFor()
    await page.context().close()
  })

  test('gets no error on the page from any of this', () => {
    expect(app.errors).toEqual([])
  })
})
