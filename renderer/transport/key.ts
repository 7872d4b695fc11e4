/**
 * The key of a page in a browser: the token that the host has printed with its address, and without which it does not speak.
 * In the desktop window there is none.
 */

const KEPT = 'token'

/** The key that came with the address, else the one that this tab was opened with; empty where there is none. */
export const key = (): string => sessionStorage.getItem(KEPT) ?? ''

/** Takes the key out of the address bar, so that it is not shown to a room, and keeps it for a reload. */
export function takeKey(): void {
  const url = new URL(window.location.href)
  const given = url.searchParams.get('token')
  if (given === null) return
  sessionStorage.setItem(KEPT, given)
  url.searchParams.delete('token')
  window.history.replaceState(null, '', url)
}

export type KeyFit = 'fits' | 'missing' | 'wrong'

/** Asks the host whether the key fits. A host that does not answer says nothing against the key. */
export async function tryKey(tried = key()): Promise<KeyFit> {
  if (tried === '') return 'missing'
  try {
    const { status } = await fetch(`/key?token=${encodeURIComponent(tried)}`, { cache: 'no-store' })
    return status === 403 ? 'wrong' : 'fits'
  } catch {
    return 'fits'
  }
}

/** The address of this page with its key: it opens what `hash` says wherever it is pasted on this machine. */
export function addressWithKey(hash: string): string {
  const url = new URL(window.location.href)
  if (key() !== '') url.searchParams.set('token', key())
  url.hash = hash
  return url.href
}

/**
 * What was pasted, as an address to go to: an address of this machine with a key in it, or a key alone.
 * @param here address of this page; what it points to stays where the pasted address points nowhere
 * @returns undefined when it is neither
 */
export function addressIn(pasted: string, here: string): URL | undefined {
  const text = pasted.trim()
  const url = new URL(here)
  if (/^[\w-]{16,}$/.test(text)) {
    url.searchParams.set('token', text)
    return url
  }
  const given = URL.parse(text)
  if (given?.protocol !== 'http:' || !given.searchParams.get('token')) return undefined
  if (given.hostname !== '127.0.0.1' && given.hostname !== 'localhost') return undefined
  if (given.hash === '') given.hash = url.hash
  return given
}
