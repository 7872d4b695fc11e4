/** What may be saved from the window: files that our own page has made, and the viewer chooses where. Nothing from elsewhere. */
import { PAGE_ORIGIN } from './ipc-channel.ts'

/** @param url address of the download: `blob:` and the origin of the page that made it */
export const isOwnDownload = (url: string): boolean => url.startsWith(`blob:${PAGE_ORIGIN}/`)
