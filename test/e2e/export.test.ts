/** Exporting in a real browser: what is in the files that it saves. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Download, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isLaneStep, Step } from '../../shared/trace.ts'
import { played } from '../engine/runner/played.ts'
import { type RunningApp, startApp } from './app.ts'
import { THEMES } from './axe.ts'
import { openAt } from './theatre.ts'

const SCENARIO = 'one-order-three-ways'
const { steps } = await played(SCENARIO)

/** Of the page, by theme. */
const GROUNDS: Record<string, string> = { light: '#faf8f4', dark: '#15161a', projector: '#ffffff' }

let app: RunningApp
let page: Page
beforeAll(async () => {
  app = await startApp()
})
beforeEach(async () => {
  page = await openAt(app, SCENARIO, 158)
})
afterEach(async () => {
  await page.context().close()
})
afterAll(async () => {
  await app.close()
})

/** By keyboard alone: the menu, down to the item, Enter. */
async function exported(item: string): Promise<Download> {
  await page.keyboard.press('f')
  const focused = page.locator('[role=menuitem]:focus')
  await focused.waitFor()
  const items = await page.getByRole('menuitem').allTextContents()
  const wanted = items.findIndex((one) => one.includes(item))
  for (let at = 0; at < wanted; at++) await page.keyboard.press('ArrowDown')
  await focused.filter({ hasText: item }).waitFor()
  const saved = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  return saved
}
const text = async (download: Download) => readFile(await download.path(), 'utf8')

describe('exporting', () => {
  test('saves the whole picture as SVG, which another window shows in its own fonts', async () => {
    const download = await exported('Picture as SVG')
    expect(download.suggestedFilename()).toBe(`${SCENARIO}-step-158.svg`)
    const directory = await mkdtemp(join(tmpdir(), 'replayground-export-'))
    const file = join(directory, 'picture.svg')
    await download.saveAs(file)
    const seen = await app.page()
    await seen.goto(`file://${file}`)
    const shown = await seen.locator('text').allTextContents()
    for (const { components, connections } of steps
      .filter(isLaneStep)
      .filter((step) => step.kind === 'lane-opened'))
      for (const { label } of [...components, ...connections])
        expect(shown.some((one) => one === label || one.endsWith(`: ${label}`))).toBe(true)
    expect(await text(download)).toContain('font-family="&quot;Inter Variable&quot;')
    expect(await text(download)).toMatch(/src:url\(data:font\/woff2;base64,[\w+/=]{1000}/)
    await seen.context().close()
    await rm(directory, { recursive: true })
  })

  test('saves the same picture as PNG', async () => {
    const download = await exported('Picture as PNG')
    const bytes = await readFile(await download.path())
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    // Width and height stand in the first chunk: https://www.w3.org/TR/png/#11IHDR
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(2_000)
    expect(bytes.readUInt32BE(20)).toBeGreaterThan(1_000)
    await page.getByTestId('notice').filter({ hasText: '.png' }).waitFor()
  })

  test('saves the trace in the form of the command line', async () => {
    const lines = (await text(await exported('Trace'))).trimEnd().split('\n')
    const bare = (all: readonly Step[]) => all.map(({ measured: _, ...step }) => step)
    expect(bare(lines.map((line) => Step.parse(JSON.parse(line))))).toEqual(bare(steps))
  })

  test('saves a table from the palette', async () => {
    const saved = page.waitForEvent('download')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('crud orders as csv')
    await page.keyboard.press('Enter')
    const download = await saved
    expect(download.suggestedFilename()).toBe(`${SCENARIO}-step-158-crud-crud.orders.csv`)
    expect(await text(download)).toMatch(/^id,customer,status,.*\r\no-1,Ada,draft,.*\r\n$/)
  })

  test.each(THEMES)('gets a picture in the colours of the %s theme', async (theme) => {
    const other = await openAt(app, SCENARIO, 158, { theme })
    await other.keyboard.press('f')
    await other.locator('[role=menuitem]:focus').waitFor()
    const saved = other.waitForEvent('download')
    await other.keyboard.press('Enter')
    const svg = await text(await saved)
    const colours = new Set(svg.match(/(?:fill|stroke)="(?!none)[^"]+"/g))
    expect([...colours].filter((colour) => !/="#[\da-f]{6}"$/.test(colour))).toEqual([])
    expect(svg).toContain(`height="${/height="(\d+)"/.exec(svg)?.[1]}" fill="${GROUNDS[theme]}"`)
    await other.context().close()
  })

  test('gets no error on the page from any of this', () => {
    expect(app.errors).toEqual([])
  })
})
