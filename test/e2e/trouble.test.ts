/** An engine that stops in the middle of a play. */
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { played } from '../engine/runner/played.ts'
import { type RunningApp, startApp } from './app.ts'
import { violations } from './axe.ts'
import { cursorOf, loaded, standsAt } from './theatre.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp('scenarios', undefined, resolve('test/thread/entries/throws.ts'))
})
afterAll(() => app.close())

test('a viewer is told why, goes on with what has arrived, and gets the rest from another engine by Reconnect', async () => {
  const page = await app.page({
    theme: 'projector',
    reducedMotion: true,
    address: '#/one-order-three-ways@3',
  })
  const told = page.getByRole('alert')
  await told.waitFor()
  expect(await told.textContent()).toContain('The engine has stopped: a timer has failed.')
  expect(await violations(page, 'AAA')).toEqual([])
  expect(await page.locator('.theatre-place').textContent()).not.toContain('and counting')
  const before = await cursorOf(page)
  await page.keyboard.press('ArrowLeft')
  await standsAt(page, before - 1)

  await told.getByRole('button', { name: 'Reconnect' }).click()
  await told.waitFor({ state: 'detached' })
  await loaded(page)
  const { steps } = await played('one-order-three-ways')
  await page.keyboard.press('End')
  await standsAt(page, steps.length)
  expect(app.errors).toEqual([])
})
