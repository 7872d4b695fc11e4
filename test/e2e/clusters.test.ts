/** A stage of more boxes than can be followed: gathered, opened by hand and by key, and gathered again. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wideTrace } from '../bench/synthetic.ts'
import { type RunningApp, startApp } from './app.ts'
import { violations } from './axe.ts'
import { openAt } from './theatre.ts'

const BOXES = 160
const steps = wideTrace(BOXES, 200, 40)

let app: RunningApp
beforeAll(async () => {
  // A shipped scenario lends its place in the library.
  app = await startApp('scenarios', async (_, { onSteps }) => onSteps(steps, 0, steps.length))
})
afterAll(async () => {
  await app.close()
})

test('boxes that stand as one are shown one by one by a click or Enter, and stand as one again when all is asked for', async () => {
  const page = await openAt(app, 'life-of-a-command', 20)
  const boxes = page.locator('.react-flow__node-box')
  const cluster = boxes.filter({ hasText: `${BOXES} handlers` })
  await cluster.click()
  await expect.poll(() => boxes.count()).toBe(BOXES)
  await page.keyboard.press('0')
  await cluster.waitFor()
  expect(await boxes.count()).toBe(1)
  expect(await violations(page)).toEqual([])
  await cluster.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => boxes.count()).toBe(BOXES)
  await page.getByRole('button', { name: 'Show everything' }).click()
  await cluster.waitFor()
  expect(app.errors).toEqual([])
})
