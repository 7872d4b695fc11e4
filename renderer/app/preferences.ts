/** What a viewer chose and wants to find again: theme, breakpoints, answers, progress. Kept in this browser or window only. */
import { useStore } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { createStore } from 'zustand/vanilla'
import type { Breakpoint } from '../breakpoints/breakpoint.ts'

export const THEMES = ['light', 'dark', 'projector'] as const
export type Theme = (typeof THEMES)[number]

export interface Preferences {
  theme: Theme
  /** Where playing stops by itself, in every scenario. */
  breakpoints: readonly Breakpoint[]
  /** Option chosen, by `scenario/question`. */
  answers: Record<string, string>
  /** What became of the answers that were revealed, by `scenario/question`. */
  outcomes: Record<string, 'right' | 'wrong'>
  /** Scenarios played to the end. */
  finished: readonly string[]
  /** Step reached, by scenario: where "continue" goes on. */
  reached: Record<string, number>
  /** Steps of a scenario, as counted when it was last played. */
  lengths: Record<string, number>
  /** The scenario that was open last. */
  latest: string | null
  setTheme(theme: Theme): void
  keepBreakpoints(breakpoints: readonly Breakpoint[]): void
  answer(scenario: string, question: string, option: string): void
  noteOutcome(scenario: string, question: string, outcome: 'right' | 'wrong'): void
  forgetAnswer(scenario: string, question: string): void
  /** Forgets all that was kept of a scenario: answers, place, and that it was played. */
  forget(scenario: string): void
  /** Forgets what was played and answered, everywhere. What was chosen for the window stays. */
  forgetAll(): void
  note(scenario: string, at: { step: number; of: number; finished: boolean }): void
}

const systemTheme = (): Theme =>
  typeof window !== 'undefined' && window.matchMedia('(prefers-color-scheme: dark)').matches
    ? 'dark'
    : 'light'

export const preferences = createStore<Preferences>()(
  persist(
    (set) => ({
      theme: systemTheme(),
      breakpoints: [],
      answers: {},
      outcomes: {},
      finished: [],
      reached: {},
      lengths: {},
      latest: null,
      setTheme: (theme) => set({ theme }),
      keepBreakpoints: (breakpoints) => set({ breakpoints }),
      answer: (scenario, question, option) =>
        set(({ answers }) => ({ answers: { ...answers, [answerKey(scenario, question)]: option } })),
      forgetAnswer: (scenario, question) =>
        set(({ answers, outcomes }) => {
          const own = (key: string) => key === answerKey(scenario, question)
          return { answers: without(answers, own), outcomes: without(outcomes, own) }
        }),
      noteOutcome: (scenario, question, outcome) =>
        set(({ outcomes }) => ({ outcomes: { ...outcomes, [answerKey(scenario, question)]: outcome } })),
      forget: (scenario) =>
        set(({ answers, outcomes, reached, finished, latest }) => ({
          latest: latest === scenario ? null : latest,
          answers: without(answers, (key) => key.startsWith(answerKey(scenario, ''))),
          outcomes: without(outcomes, (key) => key.startsWith(answerKey(scenario, ''))),
          reached: without(reached, (key) => key === scenario),
          finished: finished.filter((id) => id !== scenario),
        })),
      forgetAll: () =>
        set({ answers: {}, outcomes: {}, reached: {}, lengths: {}, finished: [], latest: null }),
      note: (scenario, { step, of, finished: done }) =>
        set(({ reached, lengths, finished }) => ({
          latest: scenario,
          reached: { ...reached, [scenario]: step },
          lengths: { ...lengths, [scenario]: of },
          finished: done && !finished.includes(scenario) ? [...finished, scenario] : finished,
        })),
    }),
    { name: 'replayground', version: 1, storage: createJSONStorage(() => localStorage) },
  ),
)

export function nextTheme(): void {
  const { theme, setTheme } = preferences.getState()
  setTheme(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'light')
}

/** Under which name the answer to a question of a scenario is kept. */
export const answerKey = (scenario: string, question: string): string => `${scenario}/${question}`

const without = <T>(kept: Record<string, T>, leaveOut: (key: string) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(kept).filter(([key]) => !leaveOut(key)))

export const usePreferences = <T>(select: (state: Preferences) => T): T => useStore(preferences, select)
