/** Every bundled scenario in a real browser, by keyboard alone, compared with an independent fold of the trace that the page was sent. */
import { readdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LONGEST_READING_MS } from '../../renderer/player/pace.ts'
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
  await page.clock.install()
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

/**
 * Plays from where the cursor stands to the end, past every question and whatever is being read, while the clock of the page is
 * turned on: each step is drawn, and nobody waits for it.
 */
async function playToEnd(last: number): Promise<void> {
  await page.keyboard.press(' ')
  let at = await cursorOf(page)
  // A round may find nothing to wait for yet; many more rounds than steps are a player that stands still.
  for (let round = 0; at !== last && round < 100 + 2 * last; round += 1) {
    await page.clock.runFor(LONGEST_READING_MS)
    at = await cursorOf(page)
    const step = steps[at - 1]
    // Enter and the space bar belong to the parts that are put in order, until the answer is told.
    if (step?.kind === 'asked' && step.by === 'order') await stepToAnswer(step.question)
    if (step?.kind === 'asked' || step?.kind === 'revealed') await page.keyboard.press('Enter')
  }
  expect(at).toBe(last)
}

async function stepToAnswer(question: string): Promise<void> {
  const answer = steps.find((step) => step.kind === 'revealed' && step.question === question)
  if (answer) await pressUntil('ArrowRight', answer.n)
}

/** Three positions drawn from the scenario's name: anywhere, and the same on every run. */
function positions(scenario: string, last: number): number[] {
  const seed = [...scenario].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9_973, 7)
  return [1, 2, 3].map((draw) => 1 + ((seed * draw * 7_919) % last))
}

/** Names of the boxes by then, as the trace tells them, lane by lane: those that were there from the start, and all. */
function boxesAt(n: number): { first: string[]; all: string[] }[] {
  const told = steps.slice(0, n)
  return told.flatMap((opened) => {
    if (opened.kind !== 'lane-opened') return []
    const name = ({ label }: { label: string }) => `${label} of ${opened.title}`
    const later = told.flatMap((step) =>
      step.kind === 'deployed' && step.lane === opened.lane ? step.components : [],
    )
    const first = opened.components.map(name)
    return [{ first, all: [...first, ...later.map(name)] }]
  })
}

/** Every table that was told row by row holds on screen what the trace says. */
async function compare(n: number): Promise<void> {
  const onScreen = await tablesOnScreen(page)
  for (const [lane, tables] of Object.entries(tablesAt(steps, n)))
    for (const [name, rows] of Object.entries(tables))
      expect(onScreen[lane]?.[name], `${lane} ${name} at step ${n}`).toEqual(rows)
  const step = steps[n - 1]
  if (step) expect(await page.getByTestId('caption').textContent()).toContain(unbroken(caption(step)))
  const names = await page
    .locator('.react-flow__node-box')
    .evaluateAll((boxes) => boxes.map((box) => box.ariaLabel ?? ''))
  const lanes = boxesAt(n)
  // A lane that has no room shows none of its boxes, never some of them.
  for (const { first, all } of lanes)
    if (all.some((name) => names.includes(name)))
      expect(names, `step ${n}`).toEqual(expect.arrayContaining(first))
  const known = lanes.flatMap(({ all }) => all)
  expect(names.filter((name) => !known.includes(name))).toEqual([])
  if (lanes.length > 0) expect(names.length).toBeGreaterThan(0)
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

    await playToEnd(last)
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
