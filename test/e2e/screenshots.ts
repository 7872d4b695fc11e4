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
import { startApp } from './app.ts'
import { withPalette } from './palette-png.ts'
import { loaded, openAt } from './theatre.ts'
import { CRASH, DOORS, goTo, momentsOf, openDoor, putAway, SCENARIO, VIEWS } from './views.ts'

const DIRECTORY = 'docs/images'
const SIZES = [
  [1280, 720],
  [1920, 1080],
] as const

/** Plays a bundled scenario, here and now. */
async function momentsIn(scenario: string) {
  const directory = mkdtempSync(join(tmpdir(), 'replayground-screenshots-'))
  const steps: Step[] = []
  try {
    const onSteps = (batch: readonly Step[]) => steps.push(...batch)
    await play(await requireScenario('scenarios', scenario), { directory, onSteps })
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
  return momentsOf(steps)
}

const wanted = process.argv.slice(2)
const isWanted = (name: string) => wanted.length === 0 || wanted.some((part) => name.includes(part))

await ensureBuilt()
mkdirSync(DIRECTORY, { recursive: true })
const moments = await momentsIn(SCENARIO)
const crashed = isWanted('crash') ? (await momentsIn(CRASH)).crashed : 0
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
      const page = await openDoor(app, door, options)
      await save(page, door.name)
      await page.context().close()
    }
    if (isWanted('crash')) {
      const page = await openAt(app, CRASH, crashed, options)
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
      await putAway(page)
    }
    await page.context().close()
  }
await app.close()
