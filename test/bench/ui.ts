/**
 * `npm run bench:ui [-- --minutes N --steps N --only PART]`: the page in a real browser with a trace of 100,000 steps, and with a crowded
 * stage. Prints what it measures beside its goal, frames beside those of an empty page in the same run.
 */
import type { Page } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { ensureBuilt } from '../../electron/build.ts'
import { readArguments } from '../../electron/cli/arguments.ts'
import { runTool } from '../../electron/cli/exit.ts'
import type { Step } from '../../shared/trace.ts'
import { type RunningApp, startApp } from '../e2e/app.ts'
import { framesInFlight, frameTimes, watchPainted } from './in-page.ts'
import { longTrace, wideTrace } from './synthetic.ts'

const USAGE = 'Usage: npm run bench:ui [-- --minutes N] [--steps N] [--only fold|jumps|frames]'
/** A shipped scenario lends its place in the library; its steps come from here. */
const PLACE = 'life-of-a-command'
const JUMPS = 200
const WIDE = { boxes: 150, connections: 250 }
/** ms. A frame that takes longer is seen. */
const SLOW = 33

/** Largest but for one in twenty. */
function p95(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN
}
const middle = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
const shareOfSlow = (times: readonly number[]): number =>
  times.filter((time) => time > SLOW).length / Math.max(1, times.length)

let missed = 0
function say(what: string, value: string, goal?: { holds: boolean; text: string }): void {
  if (goal && !goal.holds) missed += 1
  console.log(
    what.padEnd(58),
    value.padStart(22),
    goal ? `  ${goal.holds ? 'within' : 'MISSES'} ${goal.text}` : '',
  )
}
const ms = (value: number) => `${value.toFixed(1)} ms`

runTool(async () => {
  const { values } = readArguments(
    {
      options: { minutes: { type: 'string' }, steps: { type: 'string' }, only: { type: 'string' } },
    },
    USAGE,
  )
  const minutes = Number(values.minutes ?? 0.5)
  const length = Number(values.steps ?? 100_000)
  await ensureBuilt()
  const parts = {
    fold: () => measureFold(length),
    jumps: () => measureJumps(length, minutes),
    frames: measureFrames,
  }
  for (const [name, measure] of Object.entries(parts))
    if (values.only === undefined || values.only === name) await measure()
  return missed === 0 ? 0 : 1
})

async function measureFold(length: number): Promise<void> {
  const code = await bundled('test/bench/fold-entry.ts')
  await inApp([], async (app) => {
    const page = await app.browser.newPage()
    await page.addScriptTag({ content: code })
    const { opened, jumps } = await page.evaluate(
      ([steps, times]) =>
        (window as unknown as { bench: typeof import('./fold-entry.ts') }).bench.foldJumps(steps, times), // what the bundle is called
      [length, JUMPS * 5] as const,
    )
    say(`${length.toLocaleString('en-GB')} steps folded as they arrive`, ms(opened))
    const time = p95(jumps)
    say('fold for a jump to any position, p95', ms(time), { holds: time <= 16, text: '16 ms' })
  })
}

async function measureJumps(length: number, minutes: number): Promise<void> {
  const steps = longTrace(length)
  await inApp(steps, async (app) => {
    const began = performance.now()
    const page = await app.page({ address: `#/${PLACE}@1`, width: 1280, height: 720 })
    await page
      .getByTestId('length')
      .filter({ hasText: String(length) })
      .waitFor({ timeout: 300_000 })
    say('opened: all steps sent, checked and folded', ms(performance.now() - began))
    await page.evaluate(watchPainted)
    const jump = await jumper(page)
    for (let i = 0; i < JUMPS; i += 1) await jump()
    const times = await page.evaluate(() => window.painted ?? [])
    const time = p95(times)
    say('painted after a jump, middle', ms(middle(times)))
    say(`painted after a jump, p95 of ${times.length}`, ms(time), { holds: time <= 50, text: '50 ms' })
    await measureMemory(page, jump, minutes)
  })
}

/** Heap after collection, tenth by tenth of so many minutes of jumps. */
async function measureMemory(page: Page, jump: () => Promise<void>, minutes: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    return Math.round(usedSize / 1_048_576)
  }
  const tenths = [await heap()]
  for (let tenth = 1; tenth <= 10; tenth += 1) {
    const end = performance.now() + minutes * 6_000
    while (performance.now() < end) await jump()
    tenths.push(await heap())
  }
  const [first = 1, last = 1] = [tenths[1], tenths.at(-1)]
  say(`MB of heap over ${minutes} min of jumps: ${tenths.join(' ')}`, `× ${(last / first).toFixed(2)}`, {
    holds: last / first <= 1.1,
    text: '× 1.1',
  })
}

/** Presses on the timeline at random places, each time somewhere else. */
async function jumper(page: Page): Promise<() => Promise<void>> {
  const box = await page.getByRole('slider', { name: 'Cursor' }).boundingBox()
  if (!box) throw new Error('the page shows no timeline')
  let seed = 7
  let pressed = 0
  return async () => {
    seed = (seed * 48271) % 2147483647
    await page.mouse.click(box.x + 2 + (seed / 2147483647) * (box.width - 4), box.y + box.height / 2)
    pressed += 1
    await page.waitForFunction((count) => (window.painted?.length ?? 0) >= count, pressed)
  }
}

async function measureFrames(): Promise<void> {
  const steps = wideTrace(WIDE.boxes, WIDE.connections, 3_000)
  await inApp(steps, async (app) => {
    const empty = await app.browser.newPage({ viewport: { width: 1920, height: 1080 } })
    const idle = shareOfSlow(await empty.evaluate(frameTimes, 18_000))
    await empty.close()
    const page = await app.page({ address: `#/${PLACE}@3`, width: 1920, height: 1080 })
    await page.getByTestId('length').filter({ hasText: '3000' }).waitFor({ timeout: 60_000 })
    await page.locator('.react-flow__node-box').first().waitFor()
    const { times, most } = await page.evaluate(framesInFlight, {
      ms: 21_000,
      warmUp: 3_000,
      everyMs: 62,
      slower: 20,
    })
    const slow = shareOfSlow(times)
    say(`frames over ${SLOW} ms, empty page`, `${(idle * 100).toFixed(1)} %`)
    say(
      `  ${WIDE.boxes} boxes, ${WIDE.connections} connections, ${most} messages on their way`,
      `${(slow * 100).toFixed(1)} %`,
      { holds: slow - idle <= 0.01, text: '1 % more' },
    )
    say('  middle frame', ms(middle(times)))
  })
}

async function inApp(steps: readonly Step[], measure: (app: RunningApp) => Promise<void>): Promise<void> {
  const app = await startApp('scenarios', async (_, { onSteps }) => {
    for (let at = 0; at < steps.length; at += 500) {
      onSteps(steps.slice(at, at + 500), at, steps.length)
      await new Promise(setImmediate)
    }
  })
  try {
    await measure(app)
    if (app.errors.length > 0) throw new Error(`the page complains: ${app.errors.join('; ')}`)
  } finally {
    await app.close()
  }
}

/** A module and all it imports as one script that puts its exports into `bench`. */
async function bundled(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'bench' } },
  })
  // Without watching, one output for the one format.
  const [output] = result as Rolldown.RolldownOutput[]
  return output?.output[0].code ?? ''
}
