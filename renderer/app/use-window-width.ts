import { useSyncExternalStore } from 'react'

/** Width of the window in pixels, kept up to date. */
export const useWindowWidth = (): number => useSyncExternalStore(subscribe, () => window.innerWidth)

function subscribe(changed: () => void): () => void {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}
