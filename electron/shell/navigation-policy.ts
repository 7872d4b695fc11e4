/** Where the window may go: nowhere but its own page. The failure page has two links, which are orders to the app. */
import { PAGE_ORIGIN, PAGE_URL } from './ipc-channel.ts'

/** Never loaded: asking to go there is how the failure page, which has no script, speaks. */
export const TRY_AGAIN_URL = `${PAGE_ORIGIN}/try-again`
export const QUIT_URL = `${PAGE_ORIGIN}/quit`

export type Navigation = 'allow' | 'deny' | 'try-again' | 'quit'

/**
 * @param from address the window shows now
 * @param to address that the page or a link asks for
 */
export function decideNavigation(from: string, to: string): Navigation {
  if (isFailurePage(from)) {
    if (to === TRY_AGAIN_URL) return 'try-again'
    return to === QUIT_URL ? 'quit' : 'deny'
  }
  return isReload(from, to) ? 'allow' : 'deny'
}

/** Only the app itself can show a data: address: Chromium refuses to let a page go to one. */
const isFailurePage = (url: string): boolean => url.startsWith('data:text/html')

const isReload = (from: string, to: string): boolean => isPage(from) && isPage(to)

const isPage = (url: string): boolean => url.split('#', 1)[0] === PAGE_URL
