/** Columns named for when something happened hold virtual milliseconds. They change with every write and tell least about a row. */
export const isStamp = (column: string): boolean => column === 'at' || column.endsWith('_at')

/** Columns and fields of virtual milliseconds, which a clock tells: when something happened, or is due. */
export const isMoment = (name: string): boolean => isStamp(name) || name.endsWith('At') || MOMENTS.has(name)

const MOMENTS: ReadonlySet<string> = new Set(['due', 'now', 'set_aside'])
