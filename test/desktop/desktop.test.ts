/** The desktop app as built, from its start to its end: in Electron where there is one, else in the stand-in. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { played } from '../engine/runner/played.ts'
import { type Desktop, kind, launchDesktop } from './launch.ts'

const PROJECT = resolve('.')
console.log(`Desktop tests run in ${kind}.`)

/** One call over the bridge, as any script of the page could make it. */
const call = (page: Page, name: string, input: object) =>
  page.evaluate(
    ([name, input]) =>
      new Promise<unknown>((settle) => {
        const id = 1_000_000
        const stop = window.replaygroundWire?.onMessage((text) => {
          const frame = JSON.parse(text) as { id?: number }
          if (frame.id !== id) return
          stop?.()
          settle(frame)
        })
        window.replaygroundWire?.send(JSON.stringify({ id, call: name, input }))
      }),
    [name, input] as const,
  )

const firstCard = (page: Page) => page.getByRole('button', { name: 'Play One order, three ways' })

describe(`the desktop app in ${kind}`, () => {
  let userData: string
  let desktop: Desktop
  let page: Page
  const plays = () => (existsSync(join(userData, 'plays')) ? readdirSync(join(userData, 'plays')) : [])
  beforeAll(async () => {
    userData = mkdtempSync(join(tmpdir(), 'replayground-desktop-'))
    // Left behind by a crash of an earlier run.
    mkdirSync(join(userData, 'plays', 'left-behind'), { recursive: true })
    desktop = await launchDesktop({ app: PROJECT, userData })
    page = desktop.page
    await firstCard(page).waitFor()
  })
  afterAll(async () => {
    await desktop?.close()
    rmSync(userData, { recursive: true, force: true })
  })

  test('shows the library in a window of its own', async () => {
    expect(await page.title()).toContain('Replayground')
    expect(plays()).toEqual([])
  })

  test('speaks the contract over the bridge', async () => {
    expect(await call(page, 'host.about', {})).toMatchObject({ output: { transport: 'desktop' } })
    expect(await call(page, 'play.start', { scenario: 5 })).toMatchObject({
      problem: { code: 'request-refused', where: 'scenario' },
    })
  })

  test('gives the page two functions, and nothing of Node or Electron', async () => {
    const seen = await page.evaluate(() => ({
      bridge: Object.keys(window.replaygroundWire ?? {}).sort(),
      others: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(
        (name) => name in window,
      ),
    }))
    expect(seen).toEqual({ bridge: ['onMessage', 'send'], others: [] })
  })

  test.skipIf(!kind.includes('stand-in'))('asks for a sandboxed window', () => {
    expect(desktop.standIn?.options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true })
  })

  test('runs no script that is written into the page', async () => {
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.written = true'
      document.body.append(script)
      return 'written' in window
    })
    expect(ran).toBe(false)
  })

  test('lets the page reach nothing but its own files', async () => {
    const reached = await page.evaluate(async () => ({
      elsewhere: await fetch('https://example.org/').then(
        () => true,
        () => false,
      ),
      outside: (await fetch('/../electron/main.js').catch(() => undefined))?.status,
      own: (await fetch('/index.html')).status,
    }))
    expect(reached).toEqual({ elsewhere: false, outside: 404, own: 200 })
    expect(desktop.standIn?.contacted ?? []).toEqual([])
  })

  test('stays on its page when a link or a script wants to leave it', async () => {
    const before = page.url()
    await page.evaluate(() => {
      const link = document.createElement('a')
      link.href = 'https://example.org/'
      document.body.append(link)
      link.click()
      link.remove()
    })
    if (desktop.standIn) await expect.poll(() => desktop.standIn?.denied).toContain('https://example.org/')
    expect(await call(page, 'host.about', {})).toHaveProperty('output')
    expect(page.url()).toBe(before)
    expect(desktop.standIn?.contacted ?? []).toEqual([])
  })

  test('opens no other window', async () => {
    await page.evaluate(() => void window.open('about:blank'))
    await expect.poll(() => page.context().pages().length).toBe(1)
  })

  test('lets the page copy, and gives it no camera, place or notification', async () => {
    const states = await page.evaluate(async () => {
      const state = async (name: string) =>
        (await navigator.permissions.query({ name: name as PermissionName })).state === 'granted'
      return {
        copy: await state('clipboard-write'),
        camera: await state('camera'),
        place: await state('geolocation'),
        notification: await state('notifications'),
      }
    })
    expect(states).toEqual({ copy: true, camera: false, place: false, notification: false })
  })

  test('plays a scenario to its end', async () => {
    const { steps } = await played('one-order-three-ways')
    await firstCard(page).click()
    await page
      .getByTestId('length')
      .filter({ hasText: new RegExp(`^${steps.length}$`) })
      .waitFor()
    await page.keyboard.press('End')
    await page
      .getByTestId('cursor')
      .filter({ hasText: new RegExp(`^${steps.length}$`) })
      .waitFor()
    await page.getByRole('region', { name: 'Comparison of the lanes' }).waitFor()
    expect(plays()).toHaveLength(1)
  })

  test('ends the play of a page that is loaded again, and goes on with a new one', async () => {
    const before = plays()
    await page.reload()
    await page.getByTestId('cursor').waitFor()
    await expect.poll(() => plays().filter((play) => before.includes(play))).toEqual([])
    expect(await call(page, 'host.about', {})).toHaveProperty('output')
  })

  test('starts once only', async () => {
    expect(await desktop.startAgain()).toBe(0)
    expect(await call(page, 'host.about', {})).toHaveProperty('output')
  })

  test('ends with its window, remembers its place and deletes its databases', async () => {
    await page.close()
    expect(await desktop.ended).toBe(0)
    expect(plays()).toEqual([])
    expect(JSON.parse(readFileSync(join(userData, 'window.json'), 'utf8'))).toMatchObject({
      width: expect.any(Number),
      height: expect.any(Number),
    })
  })
})

/** The app without its page, and a place for what it keeps. */
function copyApp(folder: string): void {
  for (const part of ['dist/electron', 'scenarios', 'package.json'])
    cpSync(join(PROJECT, part), join(folder, 'app', part), { recursive: true })
  mkdirSync(join(folder, 'user'))
}

describe(`a start that fails in ${kind}`, () => {
  let folder: string
  let desktop: Desktop
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'replayground-broken-'))
    copyApp(folder)
    symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'app', 'node_modules'), 'junction')
    desktop = await launchDesktop({ app: join(folder, 'app'), userData: join(folder, 'user') })
  })
  afterAll(async () => {
    await desktop?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('says what is missing and where', async () => {
    const screen = desktop.page.getByRole('alert')
    await screen.waitFor()
    expect(await screen.textContent()).toContain('The page of the app is not there')
    expect(await screen.locator('code').textContent()).toBe(join(folder, 'app', 'dist', 'renderer'))
  })

  test('tries again in the same window, as often as it takes', async () => {
    await desktop.page.getByRole('link', { name: 'Try again' }).click()
    await desktop.page.getByRole('alert').waitFor()
    cpSync(join(PROJECT, 'dist/renderer'), join(folder, 'app', 'dist/renderer'), { recursive: true })
    await desktop.page.getByRole('link', { name: 'Try again' }).click()
    await firstCard(desktop.page).waitFor()
  })

  test('can be left', async () => {
    await desktop.close()
    rmSync(join(folder, 'app', 'dist/renderer'), { recursive: true })
    desktop = await launchDesktop({ app: join(folder, 'app'), userData: join(folder, 'user') })
    await desktop.page.getByRole('link', { name: 'Quit' }).click()
    expect(await desktop.ended).toBe(0)
  })
})

describe(`an engine in trouble in ${kind}`, () => {
  let folder: string
  let desktop: Desktop | undefined
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'replayground-trouble-'))
    copyApp(folder)
    cpSync(join(PROJECT, 'dist/renderer'), join(folder, 'app', 'dist/renderer'), { recursive: true })
  })
  afterEach(async () => {
    await desktop?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const launch = () => launchDesktop({ app: join(folder, 'app'), userData: join(folder, 'user') })

  test('because SQLite cannot be loaded says so in the window', async () => {
    const sqlite = realpathSync(join(PROJECT, 'node_modules/better-sqlite3'))
    // As it is where it was installed for another system: everything but a binary that fits.
    for (const part of ['package.json', 'lib'])
      cpSync(join(sqlite, part), join(folder, 'app/node_modules/better-sqlite3', part), { recursive: true })
    desktop = await launch()
    const screen = desktop.page.getByRole('alert')
    await screen.waitFor()
    expect(await screen.textContent()).toContain('SQLite cannot be loaded on this machine')
  })

  test('because of a defect tells the page, which goes on with another engine when it is connected again', async () => {
    symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'app', 'node_modules'), 'junction')
    const electron = join(folder, 'app/dist/electron')
    renameSync(join(electron, 'engine.cjs'), join(electron, 'sound.cjs'))
    writeFileSync(join(electron, 'engine.cjs'), diesOnce(join(folder, 'died')))
    desktop = await launch()
    const { page } = desktop
    const told = page.getByRole('alert')
    await told.waitFor()
    expect(await told.textContent()).toContain('The engine has stopped: a defect')
    await told.getByRole('button', { name: 'Reconnect' }).click()
    await firstCard(page).waitFor()
  })
})

/** A script for the thread: the first engine dies of the first request, the next ones are sound. */
const diesOnce = (mark: string) => `
const { existsSync, writeFileSync } = require('node:fs')
const { parentPort } = require('node:worker_threads')
const mark = ${JSON.stringify(mark)}
if (existsSync(mark)) require('./sound.cjs')
else {
  parentPort.postMessage({ kind: 'ready' })
  parentPort.on('message', ({ port }) => {
    port?.on('message', () => {
      writeFileSync(mark, '')
      throw new Error('a defect')
    })
  })
}`
