/** The same app for a browser: the page over HTTP, the contract over a WebSocket, on this machine's loopback only. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { MAX_REQUEST_LENGTH, type Wire } from '../shared/contract.ts'
import { Problem } from '../shared/problem.ts'
import { isOwnHost, isOwnOrigin, isToken, readTarget } from './shell/browser-gate.ts'
import { securityHeaders } from './shell/content-security-policy.ts'
import { pageFile } from './shell/page-files.ts'
import type { Engine } from './thread/engine.ts'

/** A UTF-16 unit takes at most three bytes in UTF-8. */
const MAX_REQUEST_BYTES = MAX_REQUEST_LENGTH * 3

export interface ServeOptions {
  /** Answers the pages; it is closed together with the server. */
  engine: Pick<Engine, 'connect' | 'close'>
  /** Directory of the built page. */
  page: string
  /** 0 or left out: any free port. */
  port?: number
}

export interface Server {
  /** Address with the token that opens it. */
  url: string
  close(): Promise<void>
}

/** @throws Problem when the port cannot be had */
export async function serve({ engine, page, port = 0 }: ServeOptions): Promise<Server> {
  const token = randomBytes(24).toString('base64url')
  const http = createServer((request, response) => {
    respond(request, response, { page, port: portOf(http.address()), token }).catch(() => response.destroy())
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_REQUEST_BYTES })
  http.on('upgrade', (request, socket, head) => {
    // A browser that goes away in the middle of its greeting must not end the host.
    socket.on('error', () => socket.destroy())
    if (!isWelcome(request, portOf(http.address()), token))
      return socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    sockets.handleUpgrade(request, socket, head, (connection) => {
      // A message that is too large, or no text: `ws` closes the connection itself.
      connection.on('error', () => connection.terminate())
      engine.connect(wireOf(connection))
    })
  })
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error) => reject(cannotListen(port, error)))
    http.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${portOf(http.address())}/?token=${token}`,
    async close() {
      for (const connection of sockets.clients) connection.terminate()
      http.closeAllConnections()
      await new Promise<void>((resolve) => http.close(() => resolve()))
      await engine.close()
    },
  }
}

function isWelcome({ url, headers }: IncomingMessage, port: number, token: string): boolean {
  const target = readTarget(url)
  return (
    target?.pathname === '/contract' &&
    isOwnHost(headers.host, port) &&
    isOwnOrigin(headers.origin, port) &&
    isToken(target.searchParams.get('token'), token)
  )
}

const wireOf = (connection: WebSocket): Wire => ({
  send: (text) => {
    if (connection.readyState === connection.OPEN) connection.send(text)
  },
  onMessage(receive) {
    const listen = (data: unknown) => receive(String(data))
    connection.on('message', listen)
    return () => connection.off('message', listen)
  },
  onClose(closed) {
    connection.once('close', closed)
    return () => connection.off('close', closed)
  },
})

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { page, port, token }: { page: string; port: number; token: string },
): Promise<void> {
  for (const [name, value] of Object.entries(securityHeaders())) response.setHeader(name, value)
  const { host, origin } = request.headers
  if (!isOwnHost(host, port) || (origin !== undefined && !isOwnOrigin(origin, port)))
    return refuse(response, 403, 'This address is not for you.')
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    return refuse(response, 405, 'Only GET is answered here.')
  }
  const target = readTarget(request.url)
  // The page asks before it speaks, because a browser does not tell it why a WebSocket was refused.
  if (target?.pathname === '/key') {
    response.setHeader('Cache-Control', 'no-store')
    return isToken(target.searchParams.get('token'), token)
      ? void response.writeHead(204).end()
      : refuse(response, 403, 'This is not the key.')
  }
  const file = target && pageFile(page, target.pathname)
  const content = file && (await readFile(file.path).catch(() => undefined))
  if (!file || !content) return refuse(response, 404, 'There is no such file.')
  response.setHeader('Content-Type', file.type)
  response.setHeader(
    'Cache-Control',
    file.type.startsWith('text/html') ? 'no-store' : 'max-age=31536000, immutable',
  )
  response.end(request.method === 'HEAD' ? undefined : content)
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text)
}

const portOf = (address: string | AddressInfo | null): number =>
  typeof address === 'object' && address ? address.port : 0

const cannotListen = (port: number, error: Error): Problem =>
  new Problem({
    code: 'port-unavailable',
    where: `port ${port}`,
    what: `the app cannot be served there: ${error.message}`,
    remedy: 'Choose another one with --port, or leave it out for any free port.',
  })
