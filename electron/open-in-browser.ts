import { spawn } from 'node:child_process'

/** Opens the address in the person's own browser, where there is one; says nothing where there is none. */
export function openInBrowser(url: string): void {
  if (process.env.CI) return
  const [program, ...args] = opener(url)
  const child = spawn(program, args, { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}

function opener(url: string): [string, ...string[]] {
  switch (process.platform) {
    case 'darwin':
      return ['open', url]
    case 'win32':
      return ['cmd', '/c', 'start', '', url]
    default:
      return ['xdg-open', url]
  }
}
