/** An audit table filled by triggers, as a good engineer would write it: what each row was before it was changed, and when. */

/** A table whose changes are noted. */
export interface AuditedTable {
  table: string
  /** SQL for the key of a row, `$` standing for the row. */
  key: string
  columns: readonly string[]
}

function triggersOf({ table, key, columns }: AuditedTable, reasons: boolean): string {
  const row = (side: 'OLD' | 'NEW') =>
    `json_object(${columns.map((column) => `'${column}', ${side}.${column}`).join(', ')})`
  const entry = (change: string, side: 'OLD' | 'NEW', before: string, after: string) => `
    CREATE TRIGGER IF NOT EXISTS audit_${table}_${change} AFTER ${change.toUpperCase()} ON ${table}
    BEGIN
      INSERT INTO audit (at, table_name, row_key, change, before, after${reasons ? ', reason' : ''})
      SELECT now, '${table}', ${key.replaceAll('$', side)}, '${change}', ${before}, ${after}${reasons ? ', reason' : ''}
      FROM audit_context;
    END;`
  return [
    entry('insert', 'NEW', 'NULL', row('NEW')),
    entry('update', 'NEW', row('OLD'), row('NEW')),
    entry('delete', 'OLD', row('OLD'), 'NULL'),
  ].join('\n')
}

/**
 * The table, its triggers, and the context, one row that the service sets before it changes anything: triggers must not ask a
 * wall clock, and cannot know why.
 * @param reasons whether the table has a column for the reason
 */
export const auditSchema = (tables: readonly AuditedTable[], reasons: boolean): string => `
  CREATE TABLE IF NOT EXISTS audit (
    id          INTEGER PRIMARY KEY,
    before      TEXT,
    after       TEXT,
    ${reasons ? 'reason      TEXT,' : ''}
    change      TEXT NOT NULL,
    table_name  TEXT NOT NULL,
    row_key     TEXT NOT NULL,
    at          INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS audit_of_row ON audit (table_name, row_key, at);
  CREATE TABLE IF NOT EXISTS audit_context (id INTEGER PRIMARY KEY CHECK (id = 1), now INTEGER NOT NULL, reason TEXT) STRICT;
  ${tables.map((table) => triggersOf(table, reasons)).join('\n')}
`

/** Parameters: the virtual time, and the reason or NULL. */
export const SET_AUDIT_CONTEXT = `
  INSERT INTO audit_context (id, now, reason) VALUES (1, ?, ?)
  ON CONFLICT (id) DO UPDATE SET now = excluded.now, reason = excluded.reason`
