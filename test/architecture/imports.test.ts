/** The import rules of the house: electron -> shared <- renderer, an engine that knows neither Electron nor React. */
import { globSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

interface Import {
  file: string
  /** Path inside the project, or the name of a package. */
  target: string
  /** Gone when the file runs. */
  typeOnly: boolean
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(type\s)?(?:[^'"]*?\sfrom\s)?\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g

const importsOfFile = (file: string): Import[] =>
  [...readFileSync(file, 'utf8').matchAll(IMPORT)].map((match) => {
    const specifier = match[2] ?? match[3] ?? ''
    const target = specifier.startsWith('.') ? relative('.', join(dirname(file), specifier)) : specifier
    return { file, target, typeOnly: match[1] !== undefined }
  })

const importsOf = (folder: string): Import[] => globSync(`${folder}/**/*.{ts,tsx}`).flatMap(importsOfFile)

/** Everything that is loaded together with a file. */
function loadedBy(file: string, seen = new Set<string>()): Set<string> {
  for (const { target, typeOnly } of importsOfFile(file)) {
    if (typeOnly || seen.has(target)) continue
    seen.add(target)
    if (target.endsWith('.ts')) loadedBy(target, seen)
  }
  return seen
}

const show = (imports: Import[]) => imports.map(({ file, target }) => `${file} imports ${target}`)
const within = (target: string, ...folders: string[]) =>
  folders.some((folder) => target.startsWith(`${folder}/`))
const isPackage = (target: string) => !/^(electron|renderer|shared|test|scenarios)\//.test(target)
const isBuiltin = (target: string) => target.startsWith('node:') || builtinModules.includes(target)

describe('import rules', () => {
  test('shared imports nothing but zod', () => {
    const wrong = importsOf('shared').filter(({ target }) => target !== 'zod' && !within(target, 'shared'))
    expect(show(wrong)).toEqual([])
  })

  test('the renderer imports only itself, shared and packages of the page', () => {
    const allowed =
      /^(react|react-dom|@xyflow\/react|radix-ui|zustand|immutable|lucide-react|react-markdown|@tanstack\/react-virtual|zod|@fontsource-variable\/[\w-]+)(\/|$)/
    const wrong = importsOf('renderer').filter(
      ({ target }) => !within(target, 'renderer', 'shared') && !allowed.test(target),
    )
    expect(show(wrong)).toEqual([])
  })

  test('the hosts never import the renderer or React', () => {
    const wrong = importsOf('electron').filter(
      ({ target }) => within(target, 'renderer', 'test') || /^(react|react-dom|@xyflow)(\/|$)/.test(target),
    )
    expect(show(wrong)).toEqual([])
  })

  test('the engine imports only itself, shared, node and its few packages', () => {
    const allowed = ['better-sqlite3', 'yaml', 'zod']
    const wrong = importsOf('electron/engine').filter(
      ({ target }) =>
        !within(target, 'electron/engine', 'shared') && !isBuiltin(target) && !allowed.includes(target),
    )
    expect(show(wrong)).toEqual([])
  })

  /** Rooms of the engine, from what is built upon to what is built on it. */
  const below = [
    'commands',
    'eventstore',
    'faults',
    'operations',
    'pacing',
    'privacy',
    'processes',
    'projections',
    'proof',
    'random',
    'snapshots',
    'sqlite',
    'trace',
    'upcasting',
  ]
  const above = ['domains', 'runner', 'scenario', 'systems']

  test('every room of the engine is known to the rules', () => {
    const rooms = globSync('electron/engine/*/').map((room) => basename(room))
    expect(rooms.toSorted()).toEqual([...below, ...above].toSorted())
  })

  test('inside the engine, what is built upon never imports what is built on it', () => {
    const wrong = below
      .flatMap((room) => importsOf(`electron/engine/${room}`))
      .filter(({ target }) => within(target, ...above.map((room) => `electron/engine/${room}`)))
    expect(show(wrong)).toEqual([])
  })

  test('domains know nothing of the systems that run them', () => {
    const wrong = importsOf('electron/engine/domains').filter(({ target }) =>
      within(target, ...['systems', 'runner', 'scenario'].map((room) => `electron/engine/${room}`)),
    )
    expect(show(wrong)).toEqual([])
  })

  test('only the thin shell names the electron package', () => {
    const wrong = importsOf('electron').filter(
      ({ file, target }) =>
        target === 'electron' && !['electron/main.ts', 'electron/preload.ts'].includes(file),
    )
    expect(show(wrong)).toEqual([])
  })

  /** What plays scenarios, and what it is made of. */
  const engine = (target: string) =>
    within(target, 'electron/engine') || ['better-sqlite3', 'yaml', 'electron/host/host.ts'].includes(target)

  test.each(['electron/main.ts', 'electron/start.ts'])(
    '%s loads nothing of the engine: that is for the thread alone',
    (host) => {
      expect([...loadedBy(host)].filter(engine)).toEqual([])
      expect(loadedBy(host)).toContain('electron/thread/engine.ts')
    },
  )

  test('the thread loads the engine, and nothing of a window', () => {
    const loaded = [...loadedBy('electron/thread/entry.ts')]
    expect(loaded).toEqual(expect.arrayContaining(['better-sqlite3', 'electron/engine/runner/play.ts']))
    expect(loaded.filter((target) => within(target, 'electron/shell') || target === 'electron')).toEqual([])
  })

  test('every relative import names its file with its ending', () => {
    const wrong = [...importsOf('electron'), ...importsOf('renderer'), ...importsOf('shared')].filter(
      ({ target }) => !isPackage(target) && !/\.(ts|tsx|css|json|svg)$/.test(target),
    )
    expect(show(wrong)).toEqual([])
  })

  test('the rules see imports at all', () => {
    expect(importsOf('shared').length).toBeGreaterThan(5)
    expect(importsOf('electron/engine').length).toBeGreaterThan(20)
  })
})
