/** What a row went through, looked at from before and after. Pure. */
import type { RowChange } from '../../shared/trace.ts'

/** False for a row that was written again as it was: saving a form as a whole deletes and inserts every line of it. */
export const differs = ({ before, after }: Pick<RowChange, 'before' | 'after'>): boolean =>
  before === null || after === null || Object.keys(after).some((column) => before[column] !== after[column])
