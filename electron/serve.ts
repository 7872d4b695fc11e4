/** The same app for a browser: the page over HTTP, the contract over a WebSocket, on this machine's loopback only. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { MAX_REQUEST_LENGTH, type Wire } from '../shared/contract.ts'
import { Problem } from '../shared/problem.ts'
import type { Host } from './host/host.ts'
import { attachSession } from './host/session.ts'
import { isOwnHost, isOwnOrigin, isToken } from './shell/browser-gate.ts'
import { securityHeaders } from './shell/content-security-policy.ts'
import { pageFile } from './shell/page-files.ts'

export interface ServeOptions {
  host: Host
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
export async function serve({ host, page, port = 0 }: ServeOptions): Promise<Server> {
  const token = randomBytes(24).toString('base64url')
  const http = createServer((request, response) => {
    respond(request, response, page, portOf(http.address())).catch(() => response.destroy())
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_REQUEST_LENGTH * 4 })
  http.on('upgrade', (request, socket, head) => {
    const own = portOf(http.address())
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const welcome =
      pathname === '/contract' &&
      isOwnHost(request.headers.host, own) &&
      isOwnOrigin(request.headers.origin, own) &&
      isToken(searchParams.get('token'), token)
    if (!welcome) return socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
    sockets.handleUpgrade(request, socket, head, (connection) => greet(connection, host))
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
      await host.close()
    },
  }
}

function greet(connection: WebSocket, host: Host): void {
  const wire = wireOf(connection)
  const { handlers, disconnect } = host.connect((notice, data) => wire.send(JSON.stringify({ notice, data })))
  attachSession(wire, handlers)
  wire.onClose(() => void disconnect())
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
    connection.on('error', () => connection.terminate())
    return () => connection.off('close', closed)
  },
})

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  page: string,
  port: number,
): Promise<void> {
  for (const [name, value] of Object.entries(securityHeaders())) response.setHeader(name, value)
  if (!isOwnHost(request.headers.host, port)) return refuse(response, 403, 'This address is not for you.')
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(response, 405, 'Only GET is answered here.')
  const file = pageFile(page, new URL(request.url ?? '/', 'http://127.0.0.1').pathname)
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
