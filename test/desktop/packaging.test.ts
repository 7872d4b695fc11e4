/** How the app is packed: what the packager is told, what comes of it, and what is said where it cannot be done. */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { createRequire, isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, matchesGlob, relative, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { extractAsar, readAsar } from './asar.ts'
import { fusesOf, writeHollowElectron } from './hollow-electron.ts'
import { type Desktop, launchDesktop } from './launch.ts'

const PROJECT = resolve('.')

const packageDir = (electron: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(PROJECT, 'electron/package-dir.ts'), ...args], {
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: electron },
    encoding: 'utf8',
  })

const config = z
  .object({ files: z.array(z.string()), asarUnpack: z.array(z.string()) })
  .parse(parse(readFileSync('electron-builder.yml', 'utf8')))

const sqlite = dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'))

/** Systems and processors that installers are made for. */
const MACHINES = [
  { platform: 'win32', arch: 'x64' },
  { platform: 'darwin', arch: 'x64' },
  { platform: 'darwin', arch: 'arm64' },
  { platform: 'linux', arch: 'x64' },
]
const forMachine = (pattern: string, { platform, arch }: { platform: string; arch: string }) =>
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the packager's own placeholders
  pattern.replaceAll('${platform}', platform).replaceAll('${arch}', arch)

describe('what the packager is told', () => {
  test.each(config.files)('%s names something that is there', async (pattern) => {
    const [machine] = MACHINES
    const there = glob(forMachine(pattern.replace(/^!/, ''), machine ?? { platform: '', arch: '' }), {
      cwd: PROJECT,
    })
    expect((await there.next()).done).toBe(false)
  })

  test.each(MACHINES)('packs SQLite for $platform on $arch, and lays it outside the archive', (machine) => {
    const binary = relative(PROJECT, join(sqlite, 'prebuilds', `${machine.platform}-${machine.arch}.node`))
    expect(existsSync(binary)).toBe(true)
    const leftOut = config.files
      .filter((pattern) => pattern.startsWith('!'))
      .map((pattern) => pattern.slice(1))
    expect(leftOut.filter((pattern) => matchesGlob(binary, forMachine(pattern, machine)))).toEqual([])
    expect(config.asarUnpack.some((pattern) => matchesGlob(binary, pattern))).toBe(true)
  })

  test.each([
    ['main.js', ['electron']],
    ['preload.cjs', ['electron']],
    ['engine.cjs', ['better-sqlite3']],
  ])('%s asks for %j, and for nothing that is left out', (bundle, packages) => {
    const imported = [
      ...readFileSync(join('dist/electron', bundle), 'utf8').matchAll(
        /^import\b[^'"]*['"]([^'"]+)['"]|\brequire\(['"]([^'"]+)['"]\)/gm,
      ),
    ].map(([, imported, required]) => imported ?? required ?? '')
    expect([...new Set(imported.filter((name) => !isBuiltin(name)))]).toEqual(packages)
  })
})

describe('npm run package:dir', () => {
  test('says in one line what is missing and what to do where there is no Electron', () => {
    const nowhere = mkdtempSync(join(tmpdir(), 'replayground-nowhere-'))
    const { status, stdout, stderr } = packageDir(nowhere)
    rmSync(nowhere, { recursive: true })
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr.trimEnd().split('\n')).toEqual([
      `${nowhere}: Electron’s program is not there. Let ELECTRON_OVERRIDE_DIST_PATH name the folder of an unpacked Electron, or leave it out and run npm start once where Electron can be fetched.`,
    ])
  })
})

/** The packager wants a program of this machine's own system; the hollow one is Linux's. */
describe.skipIf(process.platform !== 'linux')('the packed app', () => {
  let folder: string
  let archive: string
  let desktop: Desktop | undefined
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'replayground-packed-'))
    writeHollowElectron(join(folder, 'electron'))
    const { status, stderr } = packageDir(join(folder, 'electron'), '--output', join(folder, 'release'))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    archive = join(folder, 'release', 'linux-unpacked', 'resources', 'app.asar')
  })
  afterAll(async () => {
    await desktop?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('holds main, engine, preload, page and scenarios', () => {
    const files = readAsar(archive).filter(({ content }) => content)
    const paths = files.map(({ path }) => path)
    const built = ['main.js', 'engine.cjs', 'preload.cjs'].map((bundle) => `dist/electron/${bundle}`)
    expect(globSync('dist/electron/*').toSorted()).toEqual(built.toSorted())
    for (const path of [...built, 'dist/renderer/index.html'])
      expect(files.find((file) => file.path === path)?.content).toEqual(readFileSync(path))
    expect(paths).toEqual(expect.arrayContaining(globSync('scenarios/*/*.{yaml,md}')))
    expect(paths).toEqual(expect.arrayContaining(globSync('dist/renderer/assets/*.{js,css,woff2}')))
  })

  test('holds nothing else but SQLite', () => {
    const rooms = new Set(
      readAsar(archive).map(({ path }) => path.split('/', path.startsWith('node_modules') ? 2 : 1).join('/')),
    )
    expect([...rooms].sort()).toEqual(['dist', 'node_modules/better-sqlite3', 'package.json', 'scenarios'])
  })

  test('has SQLite’s binary outside the archive, for this processor only', () => {
    const binaries = readAsar(archive).filter(({ path }) => path.endsWith('.node'))
    expect(binaries.map(({ path }) => path)).toContain(
      `node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
    )
    for (const { path, content } of binaries) {
      expect(path).toMatch(new RegExp(`/linux(musl)?-${process.arch}\\.node$`))
      expect(content).toBeUndefined()
      expect(existsSync(join(`${archive}.unpacked`, path))).toBe(true)
    }
  })

  test('is no Node for others: its fuses are set', () => {
    const program = readFileSync(join(folder, 'release', 'linux-unpacked', 'replayground'))
    // runAsNode, cookie encryption, NODE_OPTIONS, --inspect, archive integrity, archive only, V8 snapshot, file: privileges
    expect(fusesOf(program)).toBe('01001100')
  })

  test('runs from what was packed alone, its engine included', async () => {
    const app = join(folder, 'app')
    extractAsar(archive, app)
    desktop = await launchDesktop({ app, userData: mkdtempSync(join(folder, 'user-')) })
    await desktop.page.getByRole('button', { name: 'Play One order, three ways' }).click()
    await desktop.page
      .getByTestId('length')
      .filter({ hasText: /^[1-9]/ })
      .waitFor()
  })
})
