import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Server, serve } from '../../electron/serve.ts'
import { contentSecurityPolicy } from '../../electron/shell/content-security-policy.ts'
import { createClient } from '../../shared/client.ts'
import { MAX_REQUEST_LENGTH, type Wire } from '../../shared/contract.ts'
import { engineInProcess } from './in-process.ts'

let root: string
let server: Server
let port: string
let token: string
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'replayground-serve-'))
  for (const folder of ['page', 'page/assets', 'plays']) mkdirSync(join(root, folder))
  writeFileSync(join(root, 'page/index.html'), '<!doctype html><title>Page</title>')
  writeFileSync(join(root, 'page/assets/a.js'), 'export {}')
  writeFileSync(join(root, 'secret.json'), '{}')
  server = await serve({ engine: newEngine(), page: join(root, 'page') })
  const url = new URL(server.url)
  port = url.port
  token = url.searchParams.get('token') ?? ''
})
afterEach(async () => {
  await server.close()
  rmSync(root, { recursive: true, force: true })
})

const newEngine = () =>
  engineInProcess({
    scenariosDirectory: 'scenarios',
    playsDirectory: join(root, 'plays'),
    version: '1',
    transport: 'browser',
  })

interface Answer {
  status: number
  headers: Record<string, unknown>
  body: string
}

/** A request as it is written: `fetch` would correct the path and forbid the headers. */
const ask = (path: string, { method = 'GET', headers = {} } = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = ''
      response.on('data', (part) => {
        body += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    sent.once('error', reject)
    sent.end()
  })

const own = () => `http://127.0.0.1:${port}`

/** 'open', or the status that the upgrade was refused with. */
const knock = (path: string, headers: Record<string, string>) =>
  new Promise<'open' | number>((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
    socket.once('open', () => {
      socket.terminate()
      resolve('open')
    })
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.on('error', reject)
  })

async function openWire(): Promise<{ wire: Wire; socket: WebSocket }> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/contract?token=${token}`, {
    headers: { Origin: own() },
  })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const wire: Wire = {
    send: (text) => socket.send(text),
    onMessage(receive) {
      const listen = (data: unknown) => receive(String(data))
      socket.on('message', listen)
      return () => socket.off('message', listen)
    },
    onClose(closed) {
      socket.on('close', closed)
      return () => socket.off('close', closed)
    },
  }
  return { wire, socket }
}

describe('the page over HTTP', () => {
  test('comes with the policy of the app and is never kept', async () => {
    const { status, headers, body } = await ask('/')
    expect(status).toBe(200)
    expect(body).toContain('<title>Page</title>')
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
  })

  test('loads its scripts as scripts', async () => {
    expect((await ask('/assets/a.js')).headers['content-type']).toBe('text/javascript; charset=utf-8')
  })

  test.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/..\\secret.json',
    '//secret.json',
    '/%00',
    '/%zz',
    '/assets',
    '/nothing.js',
    '/contract',
  ])('has nothing at %s', async (path) => {
    const { status, body, headers } = await ask(path)
    expect(status).toBe(404)
    expect(body).toBe('There is no such file.')
    expect(headers['content-security-policy']).toBe(contentSecurityPolicy())
  })

  test.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', '127.0.0.1.evil.example'])(
    'is refused to a page that calls this machine %j',
    async (name) => {
      expect((await ask('/', { headers: { Host: name } })).status).toBe(403)
    },
  )

  test('is refused to a script of another site', async () => {
    expect((await ask('/', { headers: { Origin: 'https://evil.example' } })).status).toBe(403)
    expect((await ask('/', { headers: { Origin: 'null' } })).status).toBe(403)
    expect((await ask('/', { headers: { Origin: own() } })).status).toBe(200)
  })

  test('can be read and not written', async () => {
    const { status, headers } = await ask('/', { method: 'POST' })
    expect(status).toBe(405)
    expect(headers.allow).toBe('GET, HEAD')
    expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
  })
})

describe('the key', () => {
  test('is told whether it fits, and nothing else', async () => {
    expect(await ask(`/key?token=${token}`)).toMatchObject({
      status: 204,
      body: '',
      headers: { 'cache-control': 'no-store' },
    })
    for (const wrong of ['', '?token=', '?token=x', `?token=${token.slice(1)}`])
      expect((await ask(`/key${wrong}`)).status, wrong).toBe(403)
  })
  test('cannot be tried by a page of another site or name', async () => {
    expect((await ask(`/key?token=${token}`, { headers: { Origin: 'https://evil.example' } })).status).toBe(
      403,
    )
    expect((await ask(`/key?token=${token}`, { headers: { Host: 'evil.example' } })).status).toBe(403)
  })
})

describe('the contract over a WebSocket', () => {
  test('is spoken with the page that has the token', async () => {
    const { wire } = await openWire()
    const client = createClient(wire)
    expect(await client.call('host.about', {})).toMatchObject({ version: '1', transport: 'browser' })
  })

  test.each([
    ['no token', () => '/contract', {}],
    ['a wrong token', () => '/contract?token=x', {}],
    ['half a token', () => `/contract?token=${token.slice(1)}`, {}],
    ['another path', () => `/?token=${token}`, {}],
    ['a page of another site', () => `/contract?token=${token}`, { Origin: 'https://evil.example' }],
    ['a page of another port', () => `/contract?token=${token}`, { Origin: 'http://127.0.0.1:1' }],
    ['another name for this machine', () => `/contract?token=${token}`, { Host: 'evil.example' }],
  ])('is refused to %s', async (_who, path, headers) => {
    expect(await knock(path(), { Origin: own(), ...headers })).toBe(403)
  })

  test('is refused to a program that says nothing of where it comes from', async () => {
    expect(await knock(`/contract?token=${token}`, {})).toBe(403)
  })

  test('survives an upgrade to no address at all, and a visitor who leaves at the door', async () => {
    for (const target of ['//[', 'http://[', '/contract?token=']) {
      await new Promise<void>((resolve, reject) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          socket.write(
            `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
          )
        })
        socket.once('data', (data) => {
          expect(String(data)).toMatch(/^HTTP\/1\.1 403 /)
          socket.resetAndDestroy()
          resolve()
        })
        socket.once('error', reject)
      })
    }
    expect((await ask('/')).status).toBe(200)
  })

  test('is closed by a message that is too large, and no play outlives it', async () => {
    const { wire, socket } = await openWire()
    await createClient(wire).call('play.start', { scenario: 'one-order-three-ways' })
    expect(readdirSync(join(root, 'plays'))).toHaveLength(1)
    const code = new Promise((resolve) => socket.once('close', resolve))
    socket.send('x'.repeat(MAX_REQUEST_LENGTH * 3 + 1))
    expect([1006, 1009]).toContain(await code)
    await server.close()
    expect(readdirSync(join(root, 'plays'))).toEqual([])
    server = await serve({ engine: newEngine(), page: join(root, 'page') })
  })

  test('answers a request that is too long for the contract with words', async () => {
    const { wire } = await openWire()
    const first = new Promise<string>((resolve) => wire.onMessage(resolve))
    wire.send(`"${'x'.repeat(MAX_REQUEST_LENGTH)}"`)
    expect(await first).toContain('request-refused')
  })
})

describe('serving', () => {
  test('gives every start a token of its own', async () => {
    const other = await serve({ engine: newEngine(), page: join(root, 'page') })
    await other.close()
    expect(new URL(other.url).searchParams.get('token')).not.toBe(token)
    expect(token.length).toBeGreaterThanOrEqual(32)
  })

  test('says which port cannot be had, and what to do', async () => {
    const second = serve({ engine: newEngine(), page: join(root, 'page'), port: Number(port) })
    await expect(second).rejects.toMatchObject({
      data: { code: 'port-unavailable', where: `port ${port}`, remedy: expect.stringContaining('--port') },
    })
  })

  test('listens on this machine’s loopback only', () => {
    expect(new URL(server.url).hostname).toBe('127.0.0.1')
  })

  test('deletes the databases of every open page when it ends', async () => {
    const { wire } = await openWire()
    await createClient(wire).call('play.start', { scenario: 'one-order-three-ways' })
    await server.close()
    expect(readdirSync(join(root, 'plays'))).toEqual([])
    server = await serve({ engine: newEngine(), page: join(root, 'page') })
  })
})
