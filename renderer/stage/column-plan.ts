/** A column as its box shows it. */
export interface ColumnPlan {
  name: string
  width: number
  /** True when before and after of an update fit side by side. */
  pairs: boolean
}
