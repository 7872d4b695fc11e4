/** Columns named like a moment hold virtual milliseconds. They change with every write and tell least about a row. */
export const isMoment = (column: string): boolean => column === 'at' || column.endsWith('_at')
