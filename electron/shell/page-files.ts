/** From a URL's path to a file of the page, or a refusal: shared by the desktop protocol and the browser host. */
import { extname, join, normalize, sep } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

export interface PageFile {
  path: string
  type: string
}

/**
 * @param root directory of the built page
 * @param pathname path of the URL, still percent-encoded
 * @returns undefined for anything that is no file of the page: other types, hidden files, paths that lead outside
 */
export function pageFile(root: string, pathname: string): PageFile | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  const wanted = decoded === '/' || decoded === '' ? '/index.html' : decoded
  if (
    wanted.includes('\0') ||
    wanted.includes('\\') ||
    wanted.split('/').some((part) => part.startsWith('.'))
  )
    return undefined
  const type = TYPES[extname(wanted)]
  const path = normalize(join(root, wanted))
  return type !== undefined && path.startsWith(root + sep) ? { path, type } : undefined
}
