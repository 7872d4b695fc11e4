/** The library in a real browser: finding a scenario, going on where one left, beginning anew. */
import { describe, expect, test } from 'vitest'
import { THEMES, violations } from './axe.ts'
import { app } from './the-app.ts'
import { cursorOf, openAt, standsAt } from './theatre.ts'

describe('the library', () => {
  test('finds a scenario by a word of its narration, and shows the sentence', async () => {
    const page = await app.page({ reducedMotion: true })
    await page.getByRole('button', { name: 'Play One order, three ways' }).waitFor()
    const all = await page.getByRole('article').count()
    await page.keyboard.press('/')
    await page.keyboard.type('cheaper')
    await page.getByText('She found a cheaper one').waitFor()
    await expect.poll(() => page.getByRole('article').count()).toBeLessThan(all)
    expect(await page.locator('mark').first().textContent()).toBe('cheaper')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('article').count()).toBe(all)
    await page.keyboard.type('upcastng')
    await page.getByText('Nothing for “upcastng”. Shown is “upcasting”').waitFor()
    await page.getByRole('button', { name: 'Play The upcasting chain' }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.type('xyzzy')
    await page.getByText('No scenario speaks of “xyzzy”.').waitFor()
    await page.getByRole('button', { name: 'Show them all' }).click()
    await expect.poll(() => page.getByRole('article').count()).toBe(all)
    await page.context().close()
  })

  test('leads from a sentence of the narration to the moment that says it, and so does the palette', async () => {
    const page = await app.page({ reducedMotion: true })
    await page.getByRole('searchbox').fill('cheaper')
    await page.getByRole('button', { name: 'See it in One order, three ways' }).click()
    const words = page.getByRole('region', { name: 'Narration' })
    await words.getByText('She found a cheaper one').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'What to do' }).fill('nobody cleans up')
    await page.getByRole('option', { name: /nobody cleans up/ }).waitFor()
    await page.keyboard.press('Enter')
    await words.getByRole('heading', { name: 'It will die' }).waitFor()
    await page.context().close()
  })

  test('leads from a word of the field to a moment that shows it, and so does the palette', async () => {
    const page = await app.page({ reducedMotion: true })
    await page.getByRole('searchbox').fill('dead letter')
    await page.getByRole('button', { name: /^Dead letter: see it in/ }).click()
    await page.getByTestId('notice').filter({ hasText: 'Dead letter: An event that has failed' }).waitFor()
    await page.getByTestId('caption').filter({ hasText: 'becomes a dead letter' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'What to do' }).fill('checkp')
    await page.getByRole('option', { name: 'Checkpoint here' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByTestId('notice').filter({ hasText: 'Checkpoint: How far' }).waitFor()
    await page.context().close()
  })

  test.each(THEMES)(
    'goes on where one left, forgets it when asked to, and violates no accessibility rule: %s',
    async (theme, contrast) => {
      const page = await openAt(app, 'one-order-three-ways', 30, { theme })
      await page.keyboard.press('o')
      await page.getByText('step 30 of 353').waitFor()
      expect(await violations(page, contrast)).toEqual([])
      await page.getByRole('searchbox').fill('basket pen')
      await page.locator('mark').first().waitFor()
      expect(await violations(page, contrast)).toEqual([])
      await page.getByRole('searchbox').fill('')
      await page.getByRole('button', { name: 'Continue One order, three ways' }).click()
      await standsAt(page, 30)
      await page.keyboard.press('o')
      await page.getByRole('button', { name: 'Begin anew' }).click()
      await page.getByRole('dialog').waitFor()
      expect(await violations(page, contrast)).toEqual([])
      await page.getByRole('button', { name: 'Forget all progress' }).click()
      await page.getByText('step 30 of 353').waitFor({ state: 'detached' })
      expect(await page.getByRole('button', { name: 'Begin anew' }).count()).toBe(0)
      await page.context().close()
    },
  )

  test('goes on where one left in the middle of playing', async () => {
    const page = await openAt(app, 'one-order-three-ways', 30)
    await page.keyboard.press('Space')
    await expect.poll(() => cursorOf(page)).toBeGreaterThan(36)
    await page.keyboard.press('o')
    const card = page.getByText(/step \d+ of 353/)
    const [, left] = /step (\d+) of/.exec((await card.textContent()) ?? '') ?? []
    expect(Number(left)).toBeGreaterThan(36)
    await page.context().close()
  })

  test('keeps the place in a scenario while a word of the field is looked up there, until one goes on from it', async () => {
    const page = await openAt(app, 'life-of-a-command', 60)
    await page.keyboard.press('o')
    await page.getByText(/step 60 of/).waitFor()
    const lookUp = async () => {
      await page.getByRole('button', { name: 'Command: see it in The life of a command' }).click()
      await page.getByTestId('notice').filter({ hasText: 'Command: ' }).waitFor()
      return await cursorOf(page)
    }
    expect(await lookUp()).toBeLessThan(60)
    await page.keyboard.press('o')
    await page.getByText(/step 60 of/).waitFor()
    const at = await lookUp()
    await page.keyboard.press('ArrowRight')
    await standsAt(page, at + 1)
    await page.keyboard.press('o')
    await page.getByText(new RegExp(`step ${at + 1} of`)).waitFor()
    await page.context().close()
  })

  test('gets no error on the page from any of this', () => {
    expect(app.errors).toEqual([])
  })
})
