/** What a room sees of a question, and how words and stage take turns where a window is too small for both. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { played } from '../engine/runner/played.ts'
import { THEMES } from './axe.ts'
import { app } from './the-app.ts'
import { cursorOf, openAt, standsAt } from './theatre.ts'

const SCENARIO = 'two-clerks-one-order'
const { steps } = await played(SCENARIO)
const asked = steps.filter(({ kind }) => kind === 'asked').map(({ n }) => n)
const [first = 0] = asked

/** Parts of the question that are cut or covered, by their text. */
const hidden = (page: Page) =>
  page.locator('.question').evaluateAll(([question]) =>
    [...(question?.querySelectorAll('legend, label, summary, .question-foot button') ?? [])]
      .filter((part) => {
        const { left, right, top, bottom } = part.getBoundingClientRect()
        const corners: [number, number][] = [
          [left + 4, top + 4],
          [right - 4, bottom - 4],
        ]
        return !corners.every(([x, y]) => {
          const there = document.elementFromPoint(x, y)
          return there !== null && (part.contains(there) || there.contains(part))
        })
      })
      .map((part) => part.textContent),
  )

describe.each(THEMES)('in the %s theme at 1280 by 720', (theme) => {
  test('all that a question needs is in sight where it is asked', async () => {
    const page = await openAt(app, SCENARIO, first, { theme })
    for (const n of asked) {
      await page.evaluate(`location.hash = '#/${SCENARIO}@${n}'`)
      await standsAt(page, n)
      await expect.poll(() => hidden(page), { message: `question at step ${n}` }).toEqual([])
    }
    await page.context().close()
  })
})

test('where both have no room the words stand in place of the stage, and N looks at the stage and back', async () => {
  const page = await openAt(app, SCENARIO, first, { theme: 'projector' })
  const words = page.getByRole('complementary', { name: 'Narration' })
  const stage = page.locator('.theatre-stage')
  await words.waitFor()
  expect(await stage.getAttribute('inert')).not.toBeNull()
  const boxes = await page.locator('.react-flow__viewport').getAttribute('style')
  await page.keyboard.press('n')
  await words.waitFor({ state: 'detached' })
  expect(await stage.getAttribute('inert')).toBeNull()
  expect(await page.locator('.react-flow__viewport').getAttribute('style')).toBe(boxes)
  await page.keyboard.press('n')
  await words.waitFor()
  await page.getByRole('button', { name: 'Skip the guess' }).press('Enter')
  await words.waitFor({ state: 'detached' })
  expect(await cursorOf(page)).toBeGreaterThan(first)
  expect(app.errors).toEqual([])
  await page.context().close()
})
