/**
 * Finds the event at which each of some rows has gone astray: two handlers fold the same log aside, and each half of the history
 * is asked whether the rows are still the same at its end. Rows that have gone astray by then are looked for before it, the
 * others after it. It takes for granted that a row stays astray; of one that comes right again in between, it finds one of the
 * events where it left.
 */
import { GlobalPosition } from '../../../../shared/ids.ts'
import { slices } from '../../pacing/slices.ts'
import type { Fold } from './fold.ts'
import { type RowKey, rowAt, sameRow } from './table-rows.ts'

/** One look in between. */
export interface Probed {
  /** No row was astray here yet. */
  from: GlobalPosition
  /** All of them are here. */
  to: GlobalPosition
  /** Where it looked. */
  position: GlobalPosition
  /** Rows that it looked at, and how many of them are astray. */
  rows: number
  astray: number
  /** True on the way to the very first event, of whatever row. */
  earliest: boolean
}

/** The two folds, and the rows that differ between them. */
export interface BisectOptions {
  /** As the rows were made. */
  suspect: Fold
  /** As they should be. */
  reference: Fold
  /** Rows that differ at `to` and not before the first event. */
  keys: readonly RowKey[]
  to: GlobalPosition
  signal?: AbortSignal | undefined
  onProbe?: (probed: Probed) => void
}

/** @returns the first event of each row, in the order of the events; undefined when it was cancelled */
export async function bisect(
  options: BisectOptions,
): Promise<{ key: RowKey; position: GlobalPosition }[] | undefined> {
  const { suspect, reference, signal, onProbe } = options
  const found: { key: RowKey; position: GlobalPosition }[] = []
  let cancelled = false

  /** Leaves both folds where it found them: at `from`. */
  async function search(from: number, to: number, keys: readonly RowKey[], earliest: boolean): Promise<void> {
    if (keys.length === 0 || cancelled) return
    if (to - from <= 1) {
      found.push(...keys.map((key) => ({ key, position: GlobalPosition.parse(to) })))
      return
    }
    const middle = GlobalPosition.parse(Math.floor((from + to) / 2))
    let before: readonly RowKey[] = []
    await suspect.aside(() =>
      reference.aside(async () => {
        cancelled ||= !(await suspect.to(middle, signal)) || !(await reference.to(middle, signal))
        if (cancelled) return
        before = await differing(suspect, reference, keys)
        const [low, high] = [GlobalPosition.parse(from), GlobalPosition.parse(to)]
        const looked = { rows: keys.length, astray: before.length, earliest }
        onProbe?.({ from: low, to: high, position: middle, ...looked })
        const astray = new Set(before)
        await search(
          middle,
          to,
          keys.filter((key) => !astray.has(key)),
          earliest && before.length === 0,
        )
      }),
    )
    await search(from, middle, before, earliest)
  }

  await search(0, options.to, options.keys, true)
  return cancelled ? undefined : found.sort((a, b) => a.position - b.position)
}

/** Which of these rows the two folds do not agree on. */
export async function differing(one: Fold, other: Fold, keys: readonly RowKey[]): Promise<RowKey[]> {
  const slice = slices()
  const found: RowKey[] = []
  for (const key of keys) {
    if (!sameRow(rowAt(one.connection, key), rowAt(other.connection, key))) found.push(key)
    if (slice.spent()) await slice.pause()
  }
  return found
}
