/** `npm run screenshots`: pictures of the views for README and for looking at, in every theme and both sizes. */
import { mkdirSync } from 'node:fs'
import { ensureBuilt } from '../../electron/build.ts'
import { startApp } from './app.ts'

const SCENARIO = 'one-order-three-ways'
/** Moments worth a picture: step of the trace by name. */
const MOMENTS = { 'the-pen-leaves': 158, question: 328, end: 353 } as const
const SIZES = [
  [1280, 720],
  [1920, 1080],
] as const

await ensureBuilt()
mkdirSync('docs/images', { recursive: true })
const app = await startApp()
for (const theme of ['light', 'dark', 'projector'] as const)
  for (const [width, height] of SIZES) {
    const save = async (view: string, address: string, ready: string) => {
      // Reduced motion: a picture shows where things have arrived.
      const page = await app.page({ theme, width, height, reducedMotion: true, address })
      await page.locator(ready).first().waitFor()
      await page.evaluate(() => document.fonts.ready)
      await page.screenshot({ path: `docs/images/${view}-${theme}-${width}x${height}.png` })
      await page.context().close()
    }
    await save('library', '', '.library-card')
    for (const [view, step] of Object.entries(MOMENTS))
      await save(view, `#/${SCENARIO}@${step}`, `[data-testid=cursor]:text-is("${step}")`)
  }
await app.close()
