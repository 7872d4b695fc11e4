/** Answers `app://replayground/…` with the files of the built page, and with nothing else. */
import { readFile } from 'node:fs/promises'
import { securityHeaders } from './content-security-policy.ts'
import { isOwnPage } from './ipc-gate.ts'
import { pageFile } from './page-files.ts'

/** @param root directory of the built page */
export function protocolHandler(root: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET') return refusal(405)
    if (!isOwnPage(request.url)) return refusal(404)
    const file = pageFile(root, new URL(request.url).pathname)
    const content = file && (await readFile(file.path).catch(() => undefined))
    if (!file || !content) return refusal(404)
    return new Response(new Uint8Array(content), {
      headers: { ...securityHeaders(), 'Content-Type': file.type },
    })
  }
}

const refusal = (status: number) => new Response(null, { status, headers: securityHeaders() })
