/** Every bundled scenario in a real browser, by keyboard alone, compared with an independent fold of the trace that the page was sent. */
import { readdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caption } from '../../shared/caption.ts'
import { Frame, notices } from '../../shared/contract.ts'
import { unbroken } from '../../shared/money.ts'
import type { Step } from '../../shared/trace.ts'
import { type RunningApp, startApp } from './app.ts'
import { tablesAt } from './tables-at.ts'
import { cursorOf, loaded, standsAt, tablesOnScreen } from './theatre.ts'

const scenarios = readdirSync('scenarios', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

let app: RunningApp
let page: Page
/** The trace as it came over the wire. */
let steps: Step[] = []
beforeAll(async () => {
  app = await startApp()
  page = await app.page({ reducedMotion: true, width: 1600, height: 900 })
  let play = ''
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const frame = Frame.parse(JSON.parse(String(payload)))
      if (!('notice' in frame) || frame.notice !== 'trace.grew') return
      const grown = notices['trace.grew'].parse(frame.data)
      if (grown.play !== play) steps = []
      play = grown.play
      steps.push(...grown.steps)
    }),
  )
  await page.reload()
  await page.getByRole('searchbox').waitFor()
})
afterAll(async () => {
  await app.close()
})

/** Presses a key until the cursor stands there, or has not moved for three presses. @returns where it stands */
async function pressUntil(key: string, n: number): Promise<number> {
  let [at, still] = [await cursorOf(page), 0]
  while (at !== n && still < 3) {
    await page.keyboard.press(key)
    const now = await cursorOf(page)
    still = now === at ? still + 1 : 0
    at = now
  }
  return at
}

/** Three positions drawn from the scenario's name: anywhere, and the same on every run. */
function positions(scenario: string, last: number): number[] {
  const seed = [...scenario].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9_973, 7)
  return [1, 2, 3].map((draw) => 1 + ((seed * draw * 7_919) % last))
}

/** Labels of all boxes that are on stage by then. */
const labelsAt = (n: number) =>
  steps
    .slice(0, n)
    .flatMap((step) => (step.kind === 'lane-opened' || step.kind === 'deployed' ? step.components : []))
    .map(({ label }) => label)

/** Every table that was told row by row holds on screen what the trace says. */
async function compare(n: number): Promise<void> {
  const onScreen = await tablesOnScreen(page)
  for (const [lane, tables] of Object.entries(tablesAt(steps, n)))
    for (const [name, rows] of Object.entries(tables))
      expect(onScreen[lane]?.[name], `${lane} ${name} at step ${n}`).toEqual(rows)
  const step = steps[n - 1]
  if (step) expect(await page.getByTestId('caption').textContent()).toContain(unbroken(caption(step)))
  const labels = labelsAt(n)
  const names = await page
    .locator('.react-flow__node-box')
    .evaluateAll((boxes) => boxes.map((box) => box.ariaLabel ?? ''))
  for (const name of names)
    expect(
      labels.some((label) => name.includes(label)),
      `box ${name}`,
    ).toBe(true)
}

describe.each(scenarios)('%s', (scenario) => {
  test('is played to its end and back by keyboard, and shows what the trace says wherever one jumps', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'What to do' }).fill(`#/${scenario}`)
    await page.keyboard.press('Enter')
    await loaded(page)
    const last = steps.length
    await page
      .getByTestId('length')
      .filter({ hasText: String(last) })
      .waitFor()
    await page.keyboard.press('v')
    await page.getByRole('tab', { name: 'Tables', selected: true }).waitFor()

    expect(await pressUntil('PageDown', last)).toBe(last)
    await page.keyboard.press('v')
    await compare(last)
    for (const n of positions(scenario, last)) {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'What to do' }).fill(String(n))
      await page.keyboard.press('Enter')
      await standsAt(page, n)
      await compare(n)
    }
    expect(await pressUntil('PageUp', 0)).toBe(0)
    expect(await page.locator('.react-flow__node-box').count()).toBe(0)
  }, 180_000)
})

test('none of this gives an error on the page', () => {
  expect(app.errors).toEqual([])
})
