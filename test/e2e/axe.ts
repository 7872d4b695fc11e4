/** Accessibility of what is on a page right now. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Themes with the level of contrast that each has to keep: a projector washes colours out. */
export const THEMES = [
  ['light', 'AA'],
  ['dark', 'AA'],
  ['projector', 'AAA'],
] as const

/** @returns rules of axe that are broken, with the element that breaks each; empty when none is */
export async function violations(page: Page, contrast: 'AA' | 'AAA' = 'AA'): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .options({
      // What is in order need not be listed, which takes most of the time on a large page.
      resultTypes: ['violations'],
      rules: { 'color-contrast-enhanced': { enabled: contrast === 'AAA' } },
    })
    // The app has no frame of another origin, for which a second tab would gather the results: a third of the time.
    .setLegacyMode()
  const { violations: found } = await axe.analyze()
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  )
}
