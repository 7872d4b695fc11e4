/** Who may talk to the browser host: this machine's own page, with its token. Against DNS rebinding and other sites' scripts. */
import { timingSafeEqual } from 'node:crypto'

/** A page of another name that points here has another Host header: refused. */
export const isOwnHost = (host: string | undefined, port: number): boolean =>
  host === `127.0.0.1:${port}` || host === `localhost:${port}`

/** Browsers send Origin with every WebSocket; only our own page's is welcome. */
export const isOwnOrigin = (origin: string | undefined, port: number): boolean =>
  origin === `http://127.0.0.1:${port}` || origin === `http://localhost:${port}`

/** Compares in constant time. */
export function isToken(given: string | null, token: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}
