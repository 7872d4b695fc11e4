/** What tests do and read where a scenario plays. */
import type { Page } from 'playwright-core'
import type { PageOptions, RunningApp } from './app.ts'

/** Opens a moment of a scenario, and waits until the whole trace has come: a jump can only find what is there. */
export async function openAt(
  app: RunningApp,
  scenario: string,
  step: number,
  options: PageOptions = {},
): Promise<Page> {
  const page = await app.page({ reducedMotion: true, ...options, address: `#/${scenario}@${step}` })
  await loaded(page)
  await standsAt(page, step)
  return page
}

/** Waits until the whole trace has come. */
export const loaded = (page: Page): Promise<void> =>
  page.locator('.theatre-place', { hasNotText: 'and counting' }).waitFor({ timeout: 90_000 })

/** Waits until the cursor stands there. */
export const standsAt = (page: Page, n: number): Promise<void> =>
  page.locator(`[data-testid=cursor]:text-is("${n}")`).waitFor()

/** Waits until the inspector holds that step; a screen reader is told so, too, elsewhere on the page. */
export const holds = (page: Page, n: number | undefined): Promise<void> =>
  page.locator('.inspector-held', { hasText: `Held at step ${n}.` }).waitFor()

/** @returns number of the step at which the cursor stands */
export const cursorOf = async (page: Page): Promise<number> =>
  Number(await page.getByTestId('cursor').textContent())

/** @returns all rows of the tables view by lane, then `database.table`, as sorted text; rows shown as deleted are no rows */
export const tablesOnScreen = (page: Page): Promise<Record<string, Record<string, string[]>>> =>
  page.locator('[data-testid^="tables-"]').evaluateAll((lanes) =>
    Object.fromEntries(
      lanes.map((lane) => [
        lane.getAttribute('data-testid')?.replace('tables-', ''),
        Object.fromEntries(
          [...lane.querySelectorAll('.tables-table')].map((table) => [
            table.querySelector('code')?.textContent ?? '',
            [...table.querySelectorAll('tbody tr:not(.deleted, .coming)')]
              .map((row) =>
                [...row.querySelectorAll('td')]
                  .slice(1)
                  // Of a moment what is stored.
                  .map((cell) => cell.querySelector('data')?.value ?? cell.textContent)
                  .join(' | '),
              )
              .sort(),
          ]),
        ),
      ]),
    ),
  )
