import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentSecurityPolicy } from '../../electron/shell/content-security-policy.ts'
import { protocolHandler } from '../../electron/shell/protocol-handler.ts'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'replayground-protocol-'))
  mkdirSync(join(root, 'page'))
  writeFileSync(join(root, 'page', 'index.html'), '<!doctype html>')
  writeFileSync(join(root, 'secret.json'), '{}')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Undici knows no `app:` scheme for `Request`, Electron does: the handler reads these two fields only. */
const ask = (url: string, method = 'GET') =>
  protocolHandler(join(root, 'page'))({ url, method } as unknown as Request)

describe('the protocol of the desktop page', () => {
  test('serves the page with the policy of the app', async () => {
    const response = await ask('app://replayground/index.html')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('<!doctype html>')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy())
  })

  test.each([
    'app://elsewhere/index.html',
    'app://replayground.evil/index.html',
    'app://replayground/../secret.json',
    'app://replayground/%2e%2e/secret.json',
    'app://replayground/..%2fsecret.json',
    'app://replayground/missing.js',
  ])('has nothing at %s', async (url) => {
    const response = await ask(url)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy())
  })

  test('is read only', async () => {
    expect((await ask('app://replayground/index.html', 'POST')).status).toBe(405)
  })
})
