/** Every view there is, and the way to it: each has its pictures, and each is checked for accessibility. */
import type { Page } from 'playwright-core'
import type { Step } from '../../shared/trace.ts'
import type { PageOptions, RunningApp } from './app.ts'
import { standsAt } from './theatre.ts'

export const SCENARIO = 'one-order-three-ways'
/** A moment of another scenario. */
export const CRASH = 'crash-and-catch-up'

/** Moments worth a picture, found in the trace by what happens there. */
export function momentsOf(steps: readonly Step[]) {
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
export type Moments = ReturnType<typeof momentsOf>

export interface View {
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
export const VIEWS: readonly View[] = [
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
export const DOORS = [
  { name: 'library', address: '', heading: 'Replayground' },
  { name: 'no-scenario', address: '#/life-of-a-comand', heading: 'There is no such scenario' },
  { name: 'no-key', address: `#/${SCENARIO}`, heading: 'This address is without its key' },
] as const

/** Takes the cursor of the theatre to a step, the start too. */
export async function goTo(page: Page, n: number): Promise<void> {
  // An address without a step would play the scenario anew.
  if (n > 0) await page.evaluate(`location.hash = '#/${SCENARIO}@${n}'`)
  else await page.keyboard.press('Home')
  await standsAt(page, n)
}

/** Makes room for the next view: what one leaves open is put away. */
export async function putAway(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.keyboard.press('w')
  await page.keyboard.press('0')
  await page.evaluate('document.activeElement.blur()')
}

/** Opens a door, and waits until it is there. */
export async function openDoor(
  app: RunningApp,
  { name, address, heading }: (typeof DOORS)[number],
  options: PageOptions,
): Promise<Page> {
  const page = await app.page({ ...options, address })
  if (name === 'no-key') {
    await page.evaluate('sessionStorage.removeItem("token")')
    await page.goto(`${new URL(app.url).origin}/${address}`)
    await page.reload()
  }
  await page.getByRole('heading', { name: heading }).waitFor()
  if (name === 'library') await page.locator('.library-card').first().waitFor()
  return page
}
