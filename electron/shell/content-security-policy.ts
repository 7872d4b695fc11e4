/** What the page may load and do: its own files and its own host, nothing else. The same in window and browser. */
const DIRECTIVES = {
  'default-src': "'none'",
  'script-src': "'self'",
  // An open dialog keeps the page behind it from scrolling by a style element, whose text depends on the width of a scrollbar.
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
} as const

export const contentSecurityPolicy = (): string =>
  Object.entries(DIRECTIVES)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')

/** Headers that every page and file is served with. */
export const securityHeaders = (): Record<string, string> => ({
  'Content-Security-Policy': contentSecurityPolicy(),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
})
