/** The screen of a start that failed: what, where, and two ways on. Self-contained: nothing else may be loadable by then. */
import type { ProblemData } from '../../shared/problem.ts'
import { QUIT_URL, TRY_AGAIN_URL } from './navigation-policy.ts'

const STYLE = `
:root{color-scheme:light dark}
body{font:17px/1.55 system-ui,sans-serif;max-width:38em;margin:14vh auto;padding:0 1.5em;color:#1d1c1a;background:#faf8f4}
h1{font-size:1.6em;line-height:1.2}
code{padding:.1em .35em;border-radius:4px;background:#0000000f;overflow-wrap:anywhere}
nav{display:flex;gap:.75em;margin-top:2em}
a{padding:.55em 1.2em;border:1px solid currentColor;border-radius:8px;color:inherit;text-decoration:none}
a:first-child{background:#1d1c1a;color:#faf8f4}
a:focus-visible{outline:3px solid #3b6fb5;outline-offset:3px}
@media (prefers-color-scheme:dark){body{color:#efece6;background:#191816}code{background:#ffffff1a}a:first-child{background:#efece6;color:#191816}}
`

/** An address that holds the whole page. */
export function failurePage({ what, where, remedy }: ProblemData): string {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Replayground could not start</title><style>${STYLE}</style></head>
<body><main role="alert"><h1>Replayground could not start</h1>
<p>${sentence(what)}</p>${where === undefined ? '' : `<p>Where: <code>${escapeHtml(where)}</code></p>`}
<p>${sentence(remedy)}</p>
<nav aria-label="Ways on"><a href="${TRY_AGAIN_URL}">Try again</a><a href="${QUIT_URL}">Quit</a></nav>
</main></body></html>`
  return `data:text/html;charset=utf-8,${encodeURIComponent(html)}`
}

const sentence = (text: string): string => {
  const capital = text.charAt(0).toUpperCase() + text.slice(1)
  return escapeHtml(/[.!?]$/.test(capital) ? capital : `${capital}.`)
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
