import type { MarkedRow } from './marked-rows.ts'

/** Rows in which every word of the filter occurs somewhere, in any column, whatever the case; also in what they were before. */
export function matching(rows: readonly MarkedRow[], filter: string): readonly MarkedRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter(({ row, before }) => {
    const text = [...Object.values(row), ...Object.values(before ?? {})]
      .map((value) => String(value ?? 'null'))
      .join('\n')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
