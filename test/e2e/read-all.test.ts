/** What work in bulk has told only in part, read from the databases as they stood at the step, in a real browser. */
import { expect, test } from 'vitest'
import { ofKind, played } from '../engine/runner/played.ts'
import { THEMES, violations } from './axe.ts'
import { app } from './the-app.ts'
import { openAt, standsAt } from './theatre.ts'

const [[theme, contrast]] = THEMES

test('all rows of a table are read on demand: the filter finds an old one, and the next step lets them go', async () => {
  const page = await openAt(app, 'new-question-old-facts', 146, { theme })
  await page.keyboard.press('v')
  const crud = page.getByTestId('tables-crud')
  const orders = crud.locator('.tables-table', {
    has: page.locator('h3 code', { hasText: /^crud\.orders$/ }),
  })
  await page.getByRole('searchbox', { name: 'Filter rows' }).fill('o-100 ')
  expect(await orders.getByRole('cell', { name: 'o-100', exact: true }).count()).toBe(0)
  await orders.getByRole('button', { name: /^Read all 3,\d\d\d rows$/ }).press('Enter')
  await orders.getByText('Read from the database as it stood at step 146.').waitFor({ timeout: 90_000 })
  expect(await orders.getByRole('cell', { name: 'o-100', exact: true }).count()).toBe(1)
  await page.getByRole('searchbox', { name: 'Filter rows' }).fill('')
  const rows = orders.getByRole('table')
  expect(Number(await rows.getAttribute('aria-rowcount'))).toBeGreaterThan(3_000)
  expect(await rows.getByRole('row').count()).toBeLessThan(200)
  expect(await violations(page, contrast)).toEqual([])

  await page.evaluate("location.hash = '#/new-question-old-facts@145'")
  await standsAt(page, 145)
  await orders.getByRole('button', { name: /^Read all / }).waitFor()
  await page.context().close()
})

test('events that were archived are among the tables, with the name of their own file, and can be read whole', async () => {
  const { steps } = await played('the-store-that-grew')
  const [archived] = ofKind(steps, 'archived')
  const page = await openAt(app, 'the-store-that-grew', (archived?.n ?? 0) + 1)
  await page.keyboard.press('v')
  const archive = page.getByTestId(`tables-${archived?.lane}`).locator('.tables-table', {
    has: page.locator('h3 code', { hasText: /^archive\.events$/ }),
  })
  await archive.locator('h3', { hasText: `in ${archived?.lane}-archive.db` }).waitFor()
  await archive.getByRole('button', { name: /^Read all 3,\d\d\d rows$/ }).press('Enter')
  await archive.getByText(/^Read from the database as it stood at step/).waitFor({ timeout: 90_000 })
  expect(await archive.getByRole('table').getAttribute('aria-rowcount')).toBe(
    String((archived?.events ?? 0) + 1),
  )
  await page.context().close()
})

test('all events of a log are read on demand: they can be filtered by a correlation that is typed', async () => {
  const page = await openAt(app, 'close-the-books', 194)
  await page.keyboard.press('l')
  const log = page.locator('[data-testid^="log-"]').first()
  await log.getByRole('button', { name: /^Read all 3,\d\d\d events$/ }).press('Enter')
  await log.getByText('Read from the database as it stood at step 194.').waitFor({ timeout: 90_000 })
  expect(await log.getByRole('table').getByRole('cell', { name: '1', exact: true }).first().isVisible()).toBe(
    true,
  )
  const correlation = page.getByLabel('Correlation id')
  await correlation.fill('click-4')
  await log.getByText(/, 1 shown$/).waitFor()
  await page.context().close()
  expect(app.errors).toEqual([])
})
