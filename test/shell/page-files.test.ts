import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pageFile } from '../../electron/shell/page-files.ts'

const ROOT = '/app/dist/renderer'

describe('a path of the page', () => {
  test.each([
    ['/', '/app/dist/renderer/index.html', 'text/html; charset=utf-8'],
    ['/index.html', '/app/dist/renderer/index.html', 'text/html; charset=utf-8'],
    ['/assets/a-B1.js', '/app/dist/renderer/assets/a-B1.js', 'text/javascript; charset=utf-8'],
    ['/assets/a%20b.woff2', '/app/dist/renderer/assets/a b.woff2', 'font/woff2'],
  ])('%s is a file of it', (pathname, path, type) => {
    expect(pageFile(ROOT, pathname)).toEqual({ path, type })
  })

  test.each([
    '/../main.js',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/electron/main.js',
    '/assets/..\\..\\main.js',
    '/.env.json',
    '/assets/.hidden.js',
    '/a.js%00.html',
    '/%E0%A4%A',
    '/scenario.yaml',
    '/data.db',
    '/assets',
  ])('%s is none', (pathname) => {
    expect(pageFile(ROOT, pathname)).toBeUndefined()
  })

  test('never leads out of the directory, whatever is asked', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', '%2f', '\\', 'a', 'a.js', '%5c', '//'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const file = pageFile(ROOT, `/${parts.join('/')}.js`)
        if (file) expect(file.path.startsWith(`${ROOT}/`)).toBe(true)
      }),
    )
  })
})
