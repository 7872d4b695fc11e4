/** Loads the page again where a host answers; the address keeps scenario and step. @returns false when none answers */
export async function reconnect(): Promise<boolean> {
  try {
    const response = await fetch(window.location.pathname, { method: 'HEAD', cache: 'no-store' })
    if (!response.ok) return false
  } catch {
    return false
  }
  window.location.reload()
  return true
}
