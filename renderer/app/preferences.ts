/** What a viewer chose and wants to find again: theme, panes, answers. Kept in this browser or window only. */

import { useStore } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { createStore } from 'zustand/vanilla'

export const THEMES = ['light', 'dark', 'projector'] as const
export type Theme = (typeof THEMES)[number]

export interface Preferences {
  theme: Theme
  /** Width of the left and right pane in pixels, as last dragged. */
  left: number
  right: number
  /** Option chosen, by `scenario/question`. */
  answers: Record<string, string>
  /** Scenarios played to the end. */
  finished: readonly string[]
  /** Step reached, by scenario: where "continue" goes on. */
  reached: Record<string, number>
  setTheme(theme: Theme): void
  setWidth(pane: 'left' | 'right', width: number): void
  answer(scenario: string, question: string, option: string): void
  forgetAnswers(scenario: string): void
  note(scenario: string, reached: number, finished: boolean): void
}

const systemTheme = (): Theme =>
  typeof window !== 'undefined' && window.matchMedia('(prefers-color-scheme: dark)').matches
    ? 'dark'
    : 'light'

export const preferences = createStore<Preferences>()(
  persist(
    (set) => ({
      theme: systemTheme(),
      left: 340,
      right: 380,
      answers: {},
      finished: [],
      reached: {},
      setTheme: (theme) => set({ theme }),
      setWidth: (pane, width) => set(pane === 'left' ? { left: width } : { right: width }),
      answer: (scenario, question, option) =>
        set(({ answers }) => ({ answers: { ...answers, [`${scenario}/${question}`]: option } })),
      forgetAnswers: (scenario) =>
        set(({ answers }) => ({
          answers: Object.fromEntries(
            Object.entries(answers).filter(([key]) => !key.startsWith(`${scenario}/`)),
          ),
        })),
      note: (scenario, step, done) =>
        set(({ reached, finished }) => ({
          reached: { ...reached, [scenario]: step },
          finished: done && !finished.includes(scenario) ? [...finished, scenario] : finished,
        })),
    }),
    { name: 'replayground', version: 1, storage: createJSONStorage(() => localStorage) },
  ),
)

export const usePreferences = <T>(select: (state: Preferences) => T): T => useStore(preferences, select)
