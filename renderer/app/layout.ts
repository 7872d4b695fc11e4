/** The layout as this viewer left it. Only the present is kept; what can be taken back ends with the window. */
import { useStore } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { createStore } from 'zustand/vanilla'
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
  undo(): void
  redo(): void
  /** As it was at first; this can be taken back too. */
  reset(): void
}

export const layout = createStore<LayoutStore>()(
  persist(
    (set) => ({
      history: unchanged(FIRST_LAYOUT),
      change: (part, gesture) => set(({ history }) => ({ history: changed(history, part, gesture) })),
      undo: () => set(({ history }) => ({ history: undone(history) })),
      redo: () => set(({ history }) => ({ history: redone(history) })),
      reset: () => set(({ history }) => ({ history: changed(history, FIRST_LAYOUT) })),
    }),
    {
      name: 'replayground-layout',
      version: 1,
      storage: createJSONStorage(() => localStorage),
      partialize: ({ history: { present } }) => ({
        // What was chosen after the end of a run says nothing about the next one.
        layout: { ...present, evidence: present.evidence?.atEnd ? null : present.evidence },
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
