/** What the inspector asks the host for, in a real browser. */
import { describe, expect, test } from 'vitest'
import { clock } from '../../shared/clock.ts'
import { played } from '../engine/runner/played.ts'
import { THEMES, violations } from './axe.ts'
import { app } from './the-app.ts'
import { holds, openAt, standsAt } from './theatre.ts'

const SCENARIO = 'one-order-three-ways'
const { steps } = await played(SCENARIO)
const read = steps.find((step) => step.kind === 'statement' && step.effect === 'read')?.n ?? 0
const question = steps.find((step) => step.kind === 'query-sent')

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

  test('keeps the focus when what was pressed makes way for what it gave', async () => {
    const page = await openAt(app, SCENARIO, read)
    await page.keyboard.press('i')
    await page.getByRole('button', { name: 'How does SQLite go about it?' }).press('Enter')
    await page.getByRole('heading', { name: 'Query plan' }).waitFor()
    await page.locator('[role=tabpanel]:focus').waitFor()
    await page.locator('.inspector-chain .inspector-link').first().press('Enter')
    await page.getByRole('button', { name: 'Follow the cursor' }).press('Enter')
    await page.locator('.inspector-held').waitFor({ state: 'detached' })
    await page.locator('[role=tabpanel]:focus').waitFor()
    await page.context().close()
  })

  test('says of the payload that was copied, and of no other, whether the clipboard took it', async () => {
    const decided = steps.find(({ kind }) => kind === 'decided')?.n ?? 0
    const page = await openAt(app, SCENARIO, decided)
    await page.evaluate('navigator.clipboard.writeText = () => Promise.resolve()')
    await page.keyboard.press('i')
    const copy = page.getByRole('button', { name: 'Copy as JSON' }).first()
    await copy.press('Enter')
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    await page.keyboard.press('d')
    await page.getByRole('button', { name: 'Copied' }).waitFor({ state: 'detached' })
    await page.evaluate(`navigator.clipboard.writeText = () => Promise.reject(new Error('no'))`)
    await copy.press('Enter')
    await page.getByText('The clipboard did not take it').waitFor()
    await page.context().close()
  })

  test('has the clock beside a moment in a payload', async () => {
    const appended = steps.find((step) => step.kind === 'appended')
    const page = await openAt(app, SCENARIO, appended?.n ?? 0)
    await page.keyboard.press('i')
    const at = appended?.events[0]?.at ?? 0
    await page
      .locator('.inspector-tree li')
      .filter({ hasText: new RegExp(`^at ${at} ${clock(at)}$`) })
      .waitFor()
    await page.context().close()
  })

  test('brings the answers of the lanes into view, which come below the edge of a small window', async () => {
    const page = await openAt(app, SCENARIO, read)
    await page.keyboard.press('i')
    await page.getByRole('button', { name: 'Ask them' }).press('Enter')
    const last = page.locator('.inspector-answer').last()
    await last.waitFor()
    const isSeen = () =>
      last.evaluate((answer) => {
        const { left, top, width, height } = answer.getBoundingClientRect()
        return answer.contains(document.elementFromPoint(left + width / 2, top + height / 2))
      })
    await expect.poll(isSeen).toBe(true)
    await page.context().close()
  })

  test('names a step that is held while it is closed, beside the caption, and opens from there', async () => {
    const page = await openAt(app, SCENARIO, question?.n ?? 0)
    await page.locator('.react-flow__node-box[data-id="es/store"]').click()
    const said = page.getByRole('button', { name: /^Step \d+ is held: look inside/ })
    const held = Number(/\d+/.exec((await said.textContent()) ?? '')?.[0])
    await said.click()
    await holds(page, held)
    await said.waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('asks the lanes as they stand at the very step, and takes the answers away when it moves on', async () => {
    // The pen is on its way into the first lane, and not committed there.
    const page = await openAt(app, SCENARIO, 84)
    await page.keyboard.press('i')
    const inspector = page.getByRole('region', { name: 'Inspector' })
    await page.getByRole('combobox', { name: 'Question to the lanes' }).selectOption({ index: 0 })
    await page.getByRole('button', { name: 'Ask them' }).click()
    await inspector.getByText('Asked after step 84').waitFor()
    expect(await inspector.locator('.inspector-answer').first().innerText()).toContain('2 items')
    await page.keyboard.press('ArrowRight')
    await standsAt(page, 85)
    expect(await inspector.locator('.inspector-answer').count()).toBe(0)
    await page.context().close()
  })

  test('gets no error on the page from any of this', () => {
    expect(app.errors).toEqual([])
  })
})

test('what a box of the picture has no room for is read whole in the inspector, by keyboard', async () => {
  const page = await openAt(app, 'yesterdays-shape', 149)
  const box = page.locator('.react-flow__node-box', { hasText: 'Snapshots' }).first()
  await box.waitFor()
  const cut = await box
    .locator('td')
    .evaluateAll((cells) =>
      cells
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map((cell) => cell.textContent),
    )
  expect(cut).toHaveLength(1)
  await box.focus()
  await page.keyboard.press('Enter')
  const whole = page.getByRole('region', { name: 'Snapshots at step 149' })
  await whole.getByText(cut[0] ?? '', { exact: true }).waitFor()
  await whole.getByText('schema_version').waitFor()
  expect(await whole.getByText('v3 · 1 event old').count()).toBe(1)
  await whole
    .getByRole('term')
    .filter({ hasText: /^(from|to) / })
    .first()
    .waitFor()
  expect(await violations(page)).toEqual([])
  await page.context().close()
})
