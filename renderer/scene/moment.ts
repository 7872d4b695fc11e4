/** Columns named for when something happened hold virtual milliseconds. They change with every write and tell least about a row. */
export const isStamp = (column: string): boolean => column === 'at' || column.endsWith('_at')

/** Columns of virtual milliseconds, which a clock tells: when something happened, or is due. */
export const isMoment = (column: string): boolean => isStamp(column) || column === 'due'
