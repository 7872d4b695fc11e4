import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { downloadSource, findElectron } from '../../electron/electron-binary.ts'
import { opener } from '../../electron/open-in-browser.ts'

describe('Electron’s program', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'replayground-electron-'))
    mkdirSync(join(folder, 'dist'))
    mkdirSync(join(folder, 'own'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('is not there in a package that has only its loader', () => {
    expect(findElectron({}, folder)).toBeUndefined()
  })

  test('is not there when unpacking it was broken off half-way', () => {
    writeFileSync(join(folder, 'dist', 'electron'), '')
    expect(findElectron({}, folder)).toBeUndefined()
  })

  test('is found where its loader has put it', () => {
    writeFileSync(join(folder, 'dist', 'electron'), '')
    writeFileSync(join(folder, 'path.txt'), 'electron')
    expect(findElectron({}, folder)).toBe(join(folder, 'dist', 'electron'))
  })

  test('is found where the person says it is, and nowhere else then', () => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'own') }
    writeFileSync(join(folder, 'dist', 'electron'), '')
    writeFileSync(join(folder, 'path.txt'), 'electron')
    expect(findElectron(env, folder)).toBeUndefined()
    writeFileSync(join(folder, 'own', 'electron'), '')
    expect(findElectron(env, folder)).toBe(join(folder, 'own', 'electron'))
  })

  test.each([
    [{}, { host: 'github.com', port: 443 }],
    [{ ELECTRON_MIRROR: 'http://mirror.example:8080/electron/' }, { host: 'mirror.example', port: 8080 }],
    [{ npm_config_electron_mirror: 'https://mirror.example/' }, { host: 'mirror.example', port: 443 }],
    [{ ELECTRON_GET_USE_PROXY: '1' }, 'proxy'],
  ])('would come from the place that %j names', (env, source) => {
    expect(downloadSource(env)).toEqual(source)
  })
})

describe('the address', () => {
  const URL = 'http://127.0.0.1:1/?token=t'
  test('is opened with the way of each system', () => {
    expect(opener('darwin', {}, URL)).toEqual(['open', URL])
    expect(opener('win32', {}, URL)).toEqual(['rundll32', 'url.dll,FileProtocolHandler', URL])
    expect(opener('linux', { DISPLAY: ':0' }, URL)).toEqual(['xdg-open', URL])
    expect(opener('linux', { WAYLAND_DISPLAY: 'wayland-0' }, URL)).toEqual(['xdg-open', URL])
  })

  test('is not opened where nobody could see it', () => {
    expect(opener('linux', {}, URL)).toBeUndefined()
    expect(opener('darwin', { CI: 'true' }, URL)).toBeUndefined()
  })
})
