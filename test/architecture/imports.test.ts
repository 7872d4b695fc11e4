/** The import rules of the house: electron -> shared <- renderer, an engine that knows neither Electron nor React. */
import { globSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

interface Import {
  file: string
  /** Path inside the project, or the name of a package. */
  target: string
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"]*?\sfrom\s)?\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g

function importsOf(folder: string): Import[] {
  return globSync(`${folder}/**/*.{ts,tsx}`).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(IMPORT)].map((match) => {
      const specifier = match[1] ?? match[2] ?? ''
      const target = specifier.startsWith('.') ? relative('.', join(dirname(file), specifier)) : specifier
      return { file, target }
    }),
  )
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
    const wrong = importsOf('renderer').filter(
      ({ target }) => within(target, 'electron', 'test') || isBuiltin(target) || target === 'electron',
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

  test('inside the engine, what is built upon never imports what is built on it', () => {
    const lower = [
      'eventstore',
      'projections',
      'snapshots',
      'upcasting',
      'commands',
      'processes',
      'outbox',
      'faults',
      'sqlite',
      'trace',
    ]
    const upper = [
      'electron/engine/systems',
      'electron/engine/runner',
      'electron/engine/scenario',
      'electron/engine/domains/ordering',
    ]
    const wrong = lower
      .flatMap((room) => importsOf(`electron/engine/${room}`))
      .filter(({ target }) => within(target, ...upper))
    expect(show(wrong)).toEqual([])
  })

  test('only the thin shell names the electron package', () => {
    const wrong = importsOf('electron').filter(
      ({ file, target }) =>
        target === 'electron' && !['electron/main.ts', 'electron/preload.ts'].includes(file),
    )
    expect(show(wrong)).toEqual([])
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
