/** The layout as this viewer left it. Only the present is kept; what can be taken back ends with the window. */
import { useStore } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { createStore } from 'zustand/vanilla'
import type { LanePair } from '../stage/over-sides.ts'
import {
  changed,
  FIRST_LAYOUT,
  type Layout,
  type LayoutHistory,
  redone,
  unchanged,
  undone,
} from './layout-history.ts'

interface LayoutStore {
  history: LayoutHistory
  change(part: Partial<Layout>, gesture?: string): void
  /** @returns false when there is nothing to take back */
  undo(): boolean
  /** @returns false when nothing was taken back, or something was changed since */
  redo(): boolean
  /** As it was at first; this can be taken back too. */
  reset(): void
}

export const layout = createStore<LayoutStore>()(
  persist(
    (set, get) => ({
      history: unchanged(FIRST_LAYOUT),
      change: (part, gesture) => set(({ history }) => ({ history: changed(history, part, gesture) })),
      undo() {
        const { past } = get().history
        set(({ history }) => ({ history: undone(history) }))
        return past.length > 0
      },
      redo() {
        const { future } = get().history
        set(({ history }) => ({ history: redone(history) }))
        return future.length > 0
      },
      reset: () => set(({ history }) => ({ history: changed(history, FIRST_LAYOUT) })),
    }),
    {
      name: 'replayground-layout',
      version: 1,
      storage: createJSONStorage(() => localStorage),
      partialize: ({ history: { present } }) => ({
        // What was chosen after the end of a run says nothing about the next one, nor do the lanes that were looked at.
        layout: {
          ...present,
          evidence: present.evidence?.atEnd ? null : present.evidence,
          alone: null,
          over: null,
        },
      }),
      merge: (kept, store) => ({
        ...store,
        history: unchanged({
          ...FIRST_LAYOUT,
          ...(kept as { layout?: Partial<Layout> } | undefined)?.layout,
        }), // written above
      }),
    },
  ),
)

export const useLayout = (): Layout => useStore(layout, ({ history }) => history.present)

/** The lanes of which one is laid over the other while this scenario is open; null while another lane is alone. */
export const pairIn = ({ over, alone }: Layout, scenario: string | null): LanePair | null =>
  over?.scenario === scenario && alone?.scenario !== scenario ? (over?.pair ?? null) : null
