/** The one channel that frames travel on, in both directions. */
export const CHANNEL = 'replayground'

/** Address of the page in the desktop app. A scheme of its own: no file access, no network. */
export const PAGE_SCHEME = 'app'
export const PAGE_ORIGIN = `${PAGE_SCHEME}://replayground`
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`
