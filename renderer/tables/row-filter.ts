import type { Row } from '../../shared/trace.ts'

/** Rows in which every word of the filter occurs somewhere, in any column, whatever the case. */
export function matching<T extends readonly [key: string, row: Row]>(
  rows: readonly T[],
  filter: string,
): readonly T[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter(([, row]) => {
    const text = Object.values(row)
      .map((value) => String(value ?? 'null'))
      .join('\n')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
