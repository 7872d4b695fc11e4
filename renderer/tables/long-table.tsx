/** A real table that stays quick with any number of rows: beyond a screenful only those in sight are drawn. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'
import { usePreferences } from '../app/preferences.ts'
import { useRowKeys } from './use-row-keys.ts'

/** Up to this many rows a table is drawn whole, and as high as it is. */
export const WHOLE = 100

interface LongTableProps {
  /** What the rows are, for whoever moves here by keyboard. */
  label: string
  columns: readonly string[]
  /** Heads a narrow first column without a name, for the signs of changes. */
  signs?: boolean
  /** A new object whenever cells of class `new` may have changed: they are brought into sight then. Left out, nothing is. */
  changes?: unknown
  count: number
  rowKey(index: number): string | number
  rowClass?(index: number): string | undefined
  /** The cells of one row, the sign first where there are signs. Its buttons are stops of the Tab key only where it is in reach. */
  row(index: number, inReach: boolean): ReactNode
  /** A row is pressed. Whoever has no pointer finds a button in it. */
  onRow?(index: number): void
  /** The cells of a second line of the row. */
  below?(index: number, inReach: boolean): ReactNode
}

export function LongTable(props: LongTableProps) {
  return props.count > WHOLE ? <WindowedTable {...props} /> : <WholeTable {...props} />
}

function WholeTable({ changes, count, rowKey, rowClass, row, onRow, below, ...head }: LongTableProps) {
  const scroll = useRef<HTMLElement>(null)
  useInSight(scroll, changes)
  const { inReach, section } = useRowKeys(scroll, count, onRow !== undefined)
  return (
    <section ref={scroll} className="tables-scroll" tabIndex={0} aria-label={head.label} {...section}>
      <table className="data-table">
        <Head {...head} />
        {below ? (
          Array.from({ length: count }, (_, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: a button in the row does the same
            <tbody key={rowKey(index)} data-row={index} onClick={onRow && (() => onRow(index))}>
              <tr className={rowClass?.(index)}>{row(index, index === inReach)}</tr>
              <tr className={rowClass?.(index)}>{below(index, index === inReach)}</tr>
            </tbody>
          ))
        ) : (
          <tbody>
            {Array.from({ length: count }, (_, index) => (
              <tr key={rowKey(index)} className={rowClass?.(index)}>
                {row(index, index === inReach)}
              </tr>
            ))}
          </tbody>
        )}
      </table>
    </section>
  )
}

/**
 * Scrolls sideways to the changed cells: to the last of them as far as the first stays in sight. The first column is always there.
 * A table that says nothing of changes stays as it is.
 */
function useInSight(scroll: RefObject<HTMLElement | null>, changes: unknown): void {
  useLayoutEffect(() => {
    const section = scroll.current
    const cells = [...(section?.querySelectorAll<HTMLElement>('td.new:nth-child(n + 3)') ?? [])]
    if (changes === undefined || !section || cells.length === 0) return
    const standing = [...section.querySelectorAll<HTMLElement>('thead th:nth-child(-n + 2)')]
    const covered = standing.reduce((width, cell) => width + cell.offsetWidth, 0)
    const left = Math.min(...cells.map((cell) => cell.offsetLeft)) - covered - MARGIN
    const right = Math.max(...cells.map((cell) => cell.offsetLeft + cell.offsetWidth)) + MARGIN
    section.scrollLeft = Math.max(0, Math.min(right - section.clientWidth, left))
  }, [scroll, changes])
}

/** px between a changed cell and the edge. */
const MARGIN = 8

/** Height of a row in pixels before it is measured. */
const ROW = { light: 30, dark: 30, projector: 46 }

function WindowedTable({ changes, count, rowKey, rowClass, row, onRow, below, ...head }: LongTableProps) {
  const scroll = useRef<HTMLElement>(null)
  useInSight(scroll, changes)
  const theme = usePreferences((state) => state.theme)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW[theme] * (below ? 2 : 1),
    overscan: 12,
    getItemKey: rowKey,
  })
  const { inReach, section } = useRowKeys(scroll, count, onRow !== undefined, (index) =>
    virtual.scrollToIndex(index),
  )
  const shown = virtual.getVirtualItems()
  const before = shown[0]?.start ?? 0
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)
  return (
    <section
      ref={scroll}
      className="tables-scroll windowed"
      tabIndex={0}
      aria-label={head.label}
      {...section}
    >
      <table className="data-table" aria-rowcount={count + 1}>
        <Head {...head} />
        <tbody>
          <Gap height={before} />
        </tbody>
        {/* A group for each row keeps its lines together when they are measured. */}
        {shown.map((item) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: a button in the row does the same
          <tbody
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            data-row={item.index}
            onClick={onRow && (() => onRow(item.index))}
          >
            <tr aria-rowindex={item.index + 2} className={rowClass?.(item.index)}>
              {row(item.index, item.index === inReach)}
            </tr>
            {below && <tr className={rowClass?.(item.index)}>{below(item.index, item.index === inReach)}</tr>}
          </tbody>
        ))}
        <tbody>
          <Gap height={after} />
        </tbody>
      </table>
    </section>
  )
}

/** Room for the rows out of sight. */
const Gap = ({ height }: { height: number }) =>
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus; it holds nothing to read
  height > 0 ? <tr aria-hidden="true" className="tables-gap" style={{ height }} /> : null

const Head = ({ columns, signs }: Pick<LongTableProps, 'columns' | 'signs'>) => (
  <thead>
    <tr>
      {signs && (
        <th scope="col">
          <span className="visually-hidden">change</span>
        </th>
      )}
      {columns.map((column) => (
        <th key={column} scope="col">
          {column}
        </th>
      ))}
    </tr>
  </thead>
)
