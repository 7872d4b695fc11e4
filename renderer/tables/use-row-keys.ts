/** The keys of a table that was reached by keyboard: it is one stop of the Tab key, and arrows, Home and End are its own. */
import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** What the table's section takes, and the row that the Tab key stops at. */
export interface RowKeys {
  inReach: number
  section: {
    /** By it the player knows whose the arrows are. */
    'data-arrows': true | undefined
    onFocus(event: FocusEvent): void
    onBlur(): void
    onKeyDown(event: KeyboardEvent): void
  }
}

/**
 * Up and down go from row to row where rows can be pressed; else, as left and right, they scroll, as in any list. Escape gives the
 * keys back. Who came by pointer has not asked for the keys: they stay with the player.
 * @param reach brings a row into sight that may not be drawn now
 */
export function useRowKeys(
  scroll: RefObject<HTMLElement | null>,
  count: number,
  pressable: boolean,
  reach: (index: number) => void = () => {},
): RowKeys {
  const [row, setRow] = useState(0)
  const [own, setOwn] = useState(false)
  const wanted = useRef(false)
  const inReach = Math.min(row, count - 1)
  // After each drawing: a row that was out of sight is there only then.
  useLayoutEffect(() => {
    const button = wanted.current ? buttonOf(scroll.current, inReach) : null
    if (!button) return
    wanted.current = false
    button.focus()
  })
  const goTo = (index: number) => {
    const to = Math.max(0, Math.min(count - 1, index))
    const button = buttonOf(scroll.current, to)
    if (button) return button.focus()
    wanted.current = true
    setRow(to)
    reach(to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const section = scroll.current
    if (!own || !section || event.ctrlKey || event.altKey || event.metaKey) return
    const onRow = event.target !== section
    if (event.key === 'Escape')
      section.closest<HTMLElement>('[role=tabpanel]')?.focus({ preventScroll: true })
    else if (pressable && event.key === 'ArrowDown') goTo(onRow ? inReach + 1 : inReach)
    else if (pressable && event.key === 'ArrowUp') goTo(onRow ? inReach - 1 : inReach)
    else if (pressable && event.key === 'Home') goTo(0)
    else if (pressable && event.key === 'End') goTo(count - 1)
    else return
    event.preventDefault()
  }
  return {
    inReach,
    section: {
      'data-arrows': own || undefined,
      onFocus({ target }) {
        setOwn(target.matches(':focus-visible'))
        const at = target.closest<HTMLElement>('[data-row]')?.dataset.row
        if (at !== undefined) setRow(Number(at))
      },
      onBlur: () => setOwn(false),
      onKeyDown,
    },
  }
}

const buttonOf = (section: HTMLElement | null, row: number): HTMLElement | null =>
  section?.querySelector<HTMLElement>(`[data-row="${row}"] button`) ?? null
