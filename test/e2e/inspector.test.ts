/** What the inspector asks the host for, in a real browser. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { played } from '../engine/runner/played.ts'
import { type RunningApp, startApp } from './app.ts'
import { THEMES, violations } from './axe.ts'
import { openAt } from './theatre.ts'

const SCENARIO = 'one-order-three-ways'
const { steps } = await played(SCENARIO)
const read = steps.find((step) => step.kind === 'statement' && step.effect === 'read')?.n ?? 0
const question = steps.find((step) => step.kind === 'query-sent')

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => {
  await app.close()
})

describe('the inspector', () => {
  test.each(THEMES)(
    'shows the plan of a statement and what each lane answers now, by keyboard, in the %s theme',
    async (theme, contrast) => {
      const page = await openAt(app, SCENARIO, read, { theme })
      await page.keyboard.press('i')
      const inspector = page.getByRole('region', { name: 'Inspector' })
      await page.getByRole('button', { name: 'How does SQLite go about it?' }).press('Enter')
      await inspector
        .getByText(/^(SEARCH|SCAN) /)
        .first()
        .waitFor()

      await page.getByRole('combobox', { name: 'Question to the lanes' }).selectOption({ index: 0 })
      await page.getByRole('button', { name: 'Ask them' }).press('Enter')
      await inspector
        .getByText(question?.text ?? '')
        .last()
        .waitFor()
      expect(await inspector.getByText(/^\W* ?(can say|cannot say|is wrong)/).count()).toBe(3)

      expect(await violations(page, contrast)).toEqual([])
      await page.context().close()
    },
  )

  test('gets no error on the page from any of this', () => {
    expect(app.errors).toEqual([])
  })
})
