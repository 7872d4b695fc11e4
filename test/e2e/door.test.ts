/** Addresses that lead astray: without the key, with another one, to a scenario that is not there. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApp, startApp } from './app.ts'
import { violations } from './axe.ts'
import { standsAt } from './theatre.ts'

let app: RunningApp
let scenarios: string
beforeAll(async () => {
  scenarios = mkdtempSync(join(tmpdir(), 'replayground-door-'))
  cpSync('scenarios/life-of-a-command', join(scenarios, 'life-of-a-command'), { recursive: true })
  app = await startApp(scenarios)
})
afterAll(async () => {
  await app.close()
  rmSync(scenarios, { recursive: true })
})

/** A tab that knows no key, at an address without one. */
async function stranger(address: string): Promise<Page> {
  const page = await app.page()
  await page.evaluate('sessionStorage.removeItem("token")')
  await page.goto(`${new URL(app.url).origin}/${address}`)
  await page.reload()
  return page
}

describe('whoever comes to a door', () => {
  test('without a key is told where it is, gives it, and goes on to where it pointed', async () => {
    const page = await stranger('#/life-of-a-command@9')
    await page.getByRole('heading', { name: 'This address is without its key' }).waitFor()
    const field = page.getByLabel('Address or key')
    await field.fill('something')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'not the address that was printed' }).waitFor()
    await field.fill('a-key-of-some-other-start')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'does not fit either' }).waitFor()
    await field.fill(app.url)
    await page.keyboard.press('Enter')
    await standsAt(page, 9)
    await page.context().close()
  })

  test('with a link to a scenario that is not there is told so, and led to one that is meant, or to the library', async () => {
    const page = await app.page({ address: '#/life-of-a-comand@9' })
    await page.getByRole('heading', { name: 'There is no such scenario' }).waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'There is no such scenario' }).waitFor()
    await page.getByRole('button', { name: 'The life of a command' }).click()
    await page.getByTestId('length').waitFor()
    await page.evaluate('location.hash = "#/Nonsense at all"')
    await page.getByRole('button', { name: 'To the library' }).click()
    await page.getByRole('heading', { name: 'Replayground' }).waitFor()
    await page.context().close()
  })
})

describe('a viewer', () => {
  test('with the key of an earlier start is told so', async () => {
    const page = await stranger('?token=a-key-of-some-other-start')
    await page.getByRole('heading', { name: 'This address has the key of another start' }).waitFor()
    await page.context().close()
  })

  test('tries again when the scenario has come, and stands at the step of the link', async () => {
    const page = await app.page({ address: '#/late@5' })
    await page.getByRole('heading', { name: 'There is no such scenario' }).waitFor()
    cpSync('scenarios/life-of-a-command', join(scenarios, 'late'), { recursive: true })
    await page.getByRole('button', { name: 'Try again' }).click()
    await standsAt(page, 5)
    await page.context().close()
  })

  test('copies a link with its key, which opens the moment in another browser of this machine', async () => {
    const page = await app.page({ address: '#/life-of-a-command@9' })
    await standsAt(page, 9)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.keyboard.press('y')
    await page.locator('button:focus', { hasText: 'Copy' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Copied.').waitFor()
    expect(await violations(page)).toEqual([])
    const link = await page.evaluate('navigator.clipboard.readText()')
    expect(link).toBe(`${app.url}#/life-of-a-command@9`)
    const elsewhere = await app.browser.newPage()
    await elsewhere.goto(String(link))
    await standsAt(elsewhere, 9)
    expect(elsewhere.url()).not.toContain('token')
    await elsewhere.context().close()
    await page.context().close()
  })

  test('gets no error on the page from any of this, but the refusals of a wrong key', () => {
    expect(app.errors.filter((error) => !error.includes('403'))).toEqual([])
  })
})
