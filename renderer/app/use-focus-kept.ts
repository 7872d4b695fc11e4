import { type RefObject, useEffect } from 'react'
import { offerFocus } from './offer-focus.ts'

/**
 * What has the focus may go, because it was pressed or because the cursor moved on: the focus stays in its part of the window then,
 * and does not fall back to the beginning of the page.
 * @param part where it stays @param home takes it there
 */
export function useFocusKept(part: RefObject<HTMLElement | null>, home: () => HTMLElement | null): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `home` looks at the page, and at nothing that it was made with
  useEffect(() => {
    const element = part.current
    if (!element) return
    /** In this part; null once the viewer has gone elsewhere. */
    let last: Element | null = null
    const note = ({ target }: FocusEvent) => {
      last = target instanceof Element && element.contains(target) ? target : null
    }
    const forget = () => {
      last = null
    }
    const watch = new MutationObserver(() => {
      if (last === null) return
      // Only after it was drawn the browser takes the focus from what is hidden or switched off.
      requestAnimationFrame(() => {
        if (last !== null && document.activeElement === document.body)
          offerFocus(home(), { preventScroll: true })
      })
    })
    document.addEventListener('focusin', note)
    document.addEventListener('pointerdown', forget, true)
    watch.observe(element, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['disabled', 'hidden'],
    })
    return () => {
      watch.disconnect()
      document.removeEventListener('focusin', note)
      document.removeEventListener('pointerdown', forget, true)
    }
  }, [part])
}
