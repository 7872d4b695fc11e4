/** The screen of a start that failed: what, where, and two ways on. Self-contained: nothing else may be loadable by then. */
import type { ProblemData } from '../../shared/problem.ts'

export function failurePage({ what, where, remedy }: ProblemData): string {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Replayground could not start</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:40em;margin:12vh auto;padding:0 1em;color:#1d1c1a;background:#faf8f4}
code{background:#eee;padding:.1em .3em;border-radius:4px;overflow-wrap:anywhere}h1{font-size:1.5em}</style>
<h1>Replayground could not start</h1><p>${escapeHtml(what)}</p>${where ? `<p>Where: <code>${escapeHtml(where)}</code></p>` : ''}
<h2>Two ways on</h2><ol><li>${escapeHtml(remedy)} Then close this window and start again.</li>
<li>Run <code>npm start -- --browser</code> to open the same app in a browser.</li></ol></html>`
  return `data:text/html;charset=utf-8,${encodeURIComponent(html)}`
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
