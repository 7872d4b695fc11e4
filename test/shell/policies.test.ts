import { describe, expect, test } from 'vitest'
import { isToken, readTarget } from '../../electron/shell/browser-gate.ts'
import { contentSecurityPolicy, securityHeaders } from '../../electron/shell/content-security-policy.ts'
import { isOwnDownload } from '../../electron/shell/download-policy.ts'
import { failurePage } from '../../electron/shell/failure-page.ts'
import { PAGE_URL } from '../../electron/shell/ipc-channel.ts'
import { isOwnFrame } from '../../electron/shell/ipc-gate.ts'
import { menuTemplate } from '../../electron/shell/menu.ts'
import { decideNavigation, QUIT_URL, TRY_AGAIN_URL } from '../../electron/shell/navigation-policy.ts'
import { isGranted } from '../../electron/shell/permission-policy.ts'
import { windowOptions } from '../../electron/shell/window-options.ts'

describe('the content security policy', () => {
  const directives = new Map(
    contentSecurityPolicy()
      .split('; ')
      .map((directive) => {
        const [name = '', ...sources] = directive.split(' ')
        return [name, sources.join(' ')]
      }),
  )

  test('forbids what it does not name', () => {
    expect(directives.get('default-src')).toBe("'none'")
    for (const name of ['object-src', 'base-uri', 'form-action', 'frame-ancestors'])
      expect(directives.get(name), name).toBe("'none'")
  })

  test('runs scripts from files of the app only, none that is written into the page', () => {
    expect(directives.get('script-src')).toBe("'self'")
  })

  test('connects to its own host only', () => {
    expect(directives.get('connect-src')).toBe("'self'")
  })

  test('allows inline text for style only, and no evaluation, no wildcard and no network anywhere', () => {
    for (const [name, sources] of directives) {
      if (name !== 'style-src') expect(sources, name).not.toContain('unsafe-inline')
      expect(sources, name).not.toMatch(/unsafe-eval|\*|https?:|wss?:/)
    }
  })

  test('goes with the other headers that keep the page to itself', () => {
    expect(securityHeaders()).toMatchObject({
      'Content-Security-Policy': contentSecurityPolicy(),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    })
  })
})

describe('a download', () => {
  test('is saved when our own page has made the file, and never from elsewhere', () => {
    expect(isOwnDownload('blob:app://replayground/1b2c')).toBe(true)
    for (const url of [
      'https://example.org/a.csv',
      'blob:https://example.org/1b2c',
      'blob:app://replayground.example.org/1b2c',
      'app://replayground/index.html',
      'data:text/csv,a',
      'file:///etc/passwd',
    ])
      expect(isOwnDownload(url), url).toBe(false)
  })
})

describe('the window', () => {
  test('shows a sandboxed page without Node', () => {
    expect(windowOptions('/preload.cjs', { width: 1, height: 1 }).webPreferences).toMatchObject({
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
    })
  })

  test.each(['linux', 'win32', 'darwin'])('has no menu entry that opens a web site on %s', (platform) => {
    const roles = JSON.stringify(menuTemplate(platform))
    expect(roles).toContain('zoomIn')
    expect(roles).not.toMatch(/"help"|learn/i)
  })
})

describe('a frame that speaks to the host', () => {
  test.each([
    ['our page in the main frame', { url: PAGE_URL, parent: null }, true],
    ['our page at a moment of a play', { url: `${PAGE_URL}#/s@3`, parent: null }, true],
    ['a frame inside our page', { url: PAGE_URL, parent: {} }, false],
    ['another site', { url: 'https://evil.example/', parent: null }, false],
    ['an address that begins alike', { url: 'app://replayground.evil/index.html', parent: null }, false],
    ['the failure page', { url: failurePage({ code: 'x', what: 'x', remedy: 'x' }), parent: null }, false],
    ['a frame that is gone', null, false],
  ])('%s', (_who, frame, heard) => {
    expect(isOwnFrame(frame)).toBe(heard)
  })
})

describe('a navigation', () => {
  const FAILURE = failurePage({ code: 'x', what: 'x', remedy: 'x' })
  test.each([
    [PAGE_URL, PAGE_URL, 'allow'],
    [`${PAGE_URL}#/s@3`, PAGE_URL, 'allow'],
    [PAGE_URL, 'https://example.org/', 'deny'],
    [PAGE_URL, 'app://replayground/assets/a.js', 'deny'],
    [PAGE_URL, 'app://replayground.evil/index.html', 'deny'],
    [PAGE_URL, 'file:///etc/passwd', 'deny'],
    [PAGE_URL, 'javascript:alert(1)', 'deny'],
    [PAGE_URL, TRY_AGAIN_URL, 'deny'],
    [PAGE_URL, QUIT_URL, 'deny'],
    [FAILURE, TRY_AGAIN_URL, 'try-again'],
    [FAILURE, QUIT_URL, 'quit'],
    [FAILURE, 'https://example.org/', 'deny'],
    [FAILURE, PAGE_URL, 'deny'],
    ['', PAGE_URL, 'deny'],
  ] as const)('from %.40s to %s: %s', (from, to, decision) => {
    expect(decideNavigation(from, to)).toBe(decision)
  })
})

describe('a permission', () => {
  test.each([
    'media',
    'geolocation',
    'notifications',
    'hid',
    'usb',
    'clipboard-read',
    'openExternal',
    'unknown',
  ])('for %s is given to nobody', (permission) => expect(isGranted(permission, PAGE_URL)).toBe(false))

  test('to copy is given to our page alone', () => {
    expect(isGranted('clipboard-sanitized-write', PAGE_URL)).toBe(true)
    expect(isGranted('clipboard-sanitized-write', 'app://replayground/')).toBe(true)
    expect(isGranted('clipboard-sanitized-write', 'https://evil.example/')).toBe(false)
  })
})

describe('the failure page', () => {
  const html = (problem: Parameters<typeof failurePage>[0]) =>
    decodeURIComponent(failurePage(problem).slice('data:text/html;charset=utf-8,'.length))

  test('says what, where, and two ways on', () => {
    const text = html({
      code: 'x',
      what: 'the page is not there',
      where: '/app/dist',
      remedy: 'Install it again.',
    })
    expect(text).toContain('<p>The page is not there.</p>')
    expect(text).toContain('<code>/app/dist</code>')
    expect(text).toContain('<p>Install it again.</p>')
    expect([...text.matchAll(/<a href="([^"]+)">([^<]+)/g)].map(([, url, name]) => [url, name])).toEqual([
      [TRY_AGAIN_URL, 'Try again'],
      [QUIT_URL, 'Quit'],
    ])
  })

  test('shows hostile text as text', () => {
    const hostile = `<img src=x onerror="alert('1')">&`
    const text = html({ code: 'x', what: hostile, where: hostile, remedy: hostile })
    expect(text).not.toContain('<img')
    expect(text.match(/&lt;img src=x onerror=&quot;alert\(&#39;1&#39;\)&quot;&gt;&amp;/g)).toHaveLength(3)
  })

  test('loads nothing and runs nothing', () => {
    const text = html({ code: 'x', what: 'x', remedy: 'x' })
    expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(text).not.toMatch(/<script|<link|<img|https?:/)
  })
})

describe('the gate of the browser host', () => {
  test('knows its token from any other', () => {
    expect(isToken('abc', 'abc')).toBe(true)
    for (const other of ['abd', 'ab', 'abcd', '', null])
      expect(isToken(other, 'abc'), String(other)).toBe(false)
  })

  test.each(['//evil.example/', 'http://evil.example/', '//[', '*', '', undefined])(
    'takes %j for no address',
    (target) => {
      expect(readTarget(target)).toBeUndefined()
    },
  )

  test('reads path and query of an address', () => {
    const target = readTarget('/contract?token=t')
    expect([target?.pathname, target?.searchParams.get('token')]).toEqual(['/contract', 't'])
  })
})
