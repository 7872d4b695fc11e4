/** What the inspector asks the host for, in a real browser. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { played } from '../engine/runner/played.ts'
import { type RunningApp, startApp } from './app.ts'

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

async function inspectAt(n: number, theme = 'light'): Promise<Page> {
  const page = await app.page({ theme, reducedMotion: true, address: `#/${SCENARIO}@${n}` })
  await page.locator(`[data-testid=cursor]:text-is("${n}")`).waitFor()
  await page
    .getByTestId('length')
    .filter({ hasText: String(steps.length) })
    .waitFor()
  await page.keyboard.press('i')
  return page
}

describe('the inspector', () => {
  test.each([
    ['light', 'AA'],
    ['dark', 'AA'],
    ['projector', 'AAA'],
  ])(
    'shows the plan of a statement and what each lane answers now, by keyboard, in the %s theme',
    async (theme, contrast) => {
      const page = await inspectAt(read, theme)
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

      const rules = { 'color-contrast-enhanced': { enabled: contrast === 'AAA' } }
      const { violations } = await new AxeBuilder({ page }).options({ rules }).analyze()
      expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual([])
      await page.context().close()
    },
    240_000,
  )

  test('gets no error on the page from any of this', () => {
    expect(app.errors).toEqual([])
  })
})
