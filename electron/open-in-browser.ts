import { spawn } from 'node:child_process'

/** Opens the address in the person's own browser, where there is one; says nothing where there is none. */
export function openInBrowser(url: string): void {
  const command = opener(process.platform, process.env, url)
  if (!command) return
  const [program, ...args] = command
  const child = spawn(program, args, { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}

/** The system's own way to open an address; undefined where nobody could see it, or in an automated run. */
export function opener(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  url: string,
): [string, ...string[]] | undefined {
  if (env.CI) return undefined
  switch (platform) {
    case 'darwin':
      return ['open', url]
    case 'win32':
      // `start` would read characters of the address as orders.
      return ['rundll32', 'url.dll,FileProtocolHandler', url]
    default:
      return hasScreen(platform, env) ? ['xdg-open', url] : undefined
  }
}

/** True where somebody would see an address that is opened. */
export const canOpen = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean =>
  opener(platform, env, '') !== undefined

/** False for a Linux without a desktop, such as a server or a container. */
export const hasScreen = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean =>
  platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
