/**
 * `npm run screenshots [-- PART…]`: pictures of every view for README and for looking at, in every theme and both sizes. With
 * PART only views whose names contain it.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { ensureBuilt } from '../../electron/build.ts'
import { play } from '../../electron/engine/runner/play.ts'
import { requireScenario } from '../../electron/engine/scenario/load.ts'
import type { Step } from '../../shared/trace.ts'
import { type RunningApp, startApp } from './app.ts'
import { withPalette } from './palette-png.ts'
import { loaded, standsAt } from './theatre.ts'

const SCENARIO = 'one-order-three-ways'
const DIRECTORY = 'docs/images'
const SIZES = [
  [1280, 720],
  [1920, 1080],
] as const

/** Moments worth a picture, found in the trace by what happens there. */
async function momentsOf(scenario: string) {
  const directory = mkdtempSync(join(tmpdir(), 'replayground-screenshots-'))
  const steps: Step[] = []
  try {
    const onSteps = (batch: readonly Step[]) => steps.push(...batch)
    await play(await requireScenario('scenarios', scenario), { directory, onSteps })
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
  const first = (is: (step: Step) => boolean, after = 0) =>
    steps.find((step) => step.n > after && is(step))?.n ?? 0
  const asked = first(({ kind }) => kind === 'asked')
  const removed = first(
    (step) => step.kind === 'appended' && step.events.some(({ type }) => type === 'ItemRemoved'),
  )
  return {
    removed,
    committed: first(({ kind }) => kind === 'committed', removed),
    written: first((step) => step.kind === 'statement' && step.changes.length > 0, removed),
    /** The last rows written before somebody is asked. */
    changed:
      steps.findLast((step) => step.n < asked && step.kind === 'statement' && step.changes.length > 0)?.n ??
      0,
    asked,
    revealed: first(({ kind }) => kind === 'revealed'),
    crashed: first(({ kind }) => kind === 'crashed'),
    end: steps.length,
  }
}
type Moments = Awaited<ReturnType<typeof momentsOf>>

interface View {
  name: string
  at: keyof Moments | 'start'
  /** Leads from the moment to the view, and waits until it is there. */
  open?(page: Page, moments: Moments): Promise<unknown>
}

const dialog = (page: Page) => page.getByRole('dialog').first().waitFor()
const key = (name: string) => (page: Page) => page.keyboard.press(name)
const keyed = (name: string) => async (page: Page) => {
  await page.keyboard.press(name)
  await dialog(page)
}

/** Of the theatre, in this order: what one leaves behind is put away by the next. */
const VIEWS: readonly View[] = [
  { name: 'start', at: 'start' },
  { name: 'the-pen-leaves', at: 'committed' },
  { name: 'question', at: 'asked' },
  {
    name: 'answer',
    at: 'asked',
    open: async (page, { revealed }) => {
      // By key: the pointer is not to be in the picture.
      await page.getByRole('radio', { name: 'Only the event-sourced system' }).press('Space')
      await goTo(page, revealed)
      await page.locator('.question-verdict').waitFor()
    },
  },
  { name: 'comparison', at: 'end' },
  { name: 'inspector', at: 'written', open: key('i') },
  { name: 'tables', at: 'written', open: key('v') },
  {
    name: 'tables-compared',
    at: 'removed',
    open: async (page, { end }) => {
      await page.keyboard.press('Shift+V')
      await goTo(page, end)
      await page.keyboard.press('v')
    },
  },
  { name: 'event-log', at: 'written', open: key('l') },
  { name: 'causation', at: 'written', open: keyed('Shift+L') },
  { name: 'palette', at: 'written', open: keyed('Control+k') },
  { name: 'link', at: 'written', open: keyed('y') },
  { name: 'keys', at: 'written', open: keyed('?') },
  { name: 'breakpoints', at: 'written', open: keyed('s') },
  {
    name: 'export',
    at: 'written',
    open: async (page) => {
      await page.keyboard.press('f')
      await page.getByRole('menu').waitFor()
    },
  },
  { name: 'one-lane', at: 'committed', open: key('j') },
  {
    name: 'beside',
    at: 'committed',
    // Below one another, after the last lane alone.
    open: async (page) => {
      for (let i = 0; i < 3; i += 1) await page.keyboard.press('j')
      await page.keyboard.press('Shift+J')
    },
  },
  {
    name: 'overlaid',
    at: 'committed',
    open: async (page) => {
      await page.keyboard.press('Shift+C')
      await page.locator('.stage-over-bar').waitFor()
    },
  },
  {
    name: 'differences',
    at: 'removed',
    // Where the lanes act: words would take the place of the stage in a small window.
    open: async (page, { changed }) => {
      await page.keyboard.press('Shift+K')
      await goTo(page, changed)
    },
  },
  {
    name: 'close-up',
    at: 'written',
    open: async (page) => {
      await page.keyboard.press('Shift+K')
      await page.keyboard.press('k')
    },
  },
]

/** Doors: the library, and addresses that lead astray. */
const DOORS = [
  { name: 'library', address: '', heading: 'Replayground' },
  { name: 'no-scenario', address: '#/life-of-a-comand', heading: 'There is no such scenario' },
  { name: 'no-key', address: `#/${SCENARIO}`, heading: 'This address is without its key' },
] as const

/** A moment of another scenario. */
const CRASH = 'crash-and-catch-up'

async function goTo(page: Page, n: number): Promise<void> {
  // An address without a step would play the scenario anew.
  if (n > 0) await page.evaluate(`location.hash = '#/${SCENARIO}@${n}'`)
  else await page.keyboard.press('Home')
  await standsAt(page, n)
}

const wanted = process.argv.slice(2)
const isWanted = (name: string) => wanted.length === 0 || wanted.some((part) => name.includes(part))

await ensureBuilt()
mkdirSync(DIRECTORY, { recursive: true })
const moments = await momentsOf(SCENARIO)
const crashed = isWanted('crash') ? (await momentsOf(CRASH)).crashed : 0
const app = await startApp()
for (const theme of ['light', 'dark', 'projector'])
  for (const [width, height] of SIZES) {
    const save = async (page: Page, view: string) => {
      await page.evaluate(() => document.fonts.ready)
      // What follows the size of something else has followed.
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
      const picture = withPalette(await page.screenshot())
      writeFileSync(join(DIRECTORY, `${view}-${theme}-${width}x${height}.png`), picture)
    }
    // Reduced motion: a picture shows where things have arrived.
    const options = { theme, width, height, reducedMotion: true }
    for (const door of DOORS.filter(({ name }) => isWanted(name))) {
      const page = await pageAt(app, door, options)
      await page.getByRole('heading', { name: door.heading }).waitFor()
      if (door.name === 'library') await page.locator('.library-card').first().waitFor()
      await save(page, door.name)
      await page.context().close()
    }
    if (isWanted('crash')) {
      const page = await app.page({ ...options, address: `#/${CRASH}@${crashed}` })
      await loaded(page)
      await standsAt(page, crashed)
      await save(page, 'crash')
      await page.context().close()
    }
    const views = VIEWS.filter(({ name }) => isWanted(name))
    if (views.length === 0) continue
    const page = await app.page({ ...options, address: `#/${SCENARIO}@1` })
    await loaded(page)
    for (const { name, at, open } of views) {
      await goTo(page, at === 'start' ? 0 : moments[at])
      await open?.(page, moments)
      await save(page, name)
      await page.keyboard.press('Escape')
      await page.keyboard.press('w')
      await page.keyboard.press('0')
      await page.evaluate('document.activeElement.blur()')
    }
    await page.context().close()
  }
await app.close()

async function pageAt(
  { page, url }: RunningApp,
  { name, address }: (typeof DOORS)[number],
  options: Parameters<RunningApp['page']>[0],
): Promise<Page> {
  const opened = await page({ ...options, address })
  if (name !== 'no-key') return opened
  await opened.evaluate('sessionStorage.removeItem("token")')
  await opened.goto(`${new URL(url).origin}/${address}`)
  await opened.reload()
  return opened
}
