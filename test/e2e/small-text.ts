/** Text that is too small for a room. */
import type { Page } from 'playwright-core'

/** 18 pt in px. */
const SMALLEST = 24

/** @returns visible texts below 18 pt, each with its size in px as it is painted; empty when there is none */
export const smallText = (page: Page): Promise<string[]> =>
  page.evaluate((smallest) => {
    const found = new Set<string>()
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const element = text.parentElement
      if (!element || !text.textContent?.trim()) continue
      // What only a screen reader is told has no size.
      if (element.closest('.visually-hidden, .stage-unseen, option, [inert]')) continue
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      const picture = element.closest('.react-flow__viewport')
      const zoom = picture ? new DOMMatrix(getComputedStyle(picture).transform).a : 1
      const size = Number.parseFloat(getComputedStyle(element).fontSize) * zoom
      // A tenth of a pixel is what zooming rounds by.
      if (size < smallest - 0.1) found.add(`${size.toFixed(1)} px: ${text.textContent.trim().slice(0, 40)}`)
    }
    return [...found]
  }, SMALLEST)
