/** Who may talk to the browser host: this machine's own page, with its token. Against DNS rebinding and other sites' scripts. */
import { timingSafeEqual } from 'node:crypto'

/** A page of another name that points here has another Host header: refused. */
export const isOwnHost = (host: string | undefined, port: number): boolean =>
  host === `127.0.0.1:${port}` || host === `localhost:${port}`

/** Browsers send Origin with every WebSocket and with what other sites request; only our own page's is welcome. */
export const isOwnOrigin = (origin: string | undefined, port: number): boolean =>
  origin === `http://127.0.0.1:${port}` || origin === `http://localhost:${port}`

/** The path and query of a request line, or undefined for what is no address at all. */
export function readTarget(target: string | undefined): URL | undefined {
  // `//name/…` would be read as another host.
  if (!target?.startsWith('/') || target.startsWith('//')) return undefined
  return URL.parse(target, 'http://127.0.0.1') ?? undefined
}

/** Compares in constant time. */
export function isToken(given: string | null, token: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}
