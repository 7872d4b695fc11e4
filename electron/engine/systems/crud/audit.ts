/** An audit table filled by triggers, as a good engineer would write it: what each row was before it was changed, and when. */

const audited = (table: string, key: string, columns: readonly string[]): string => {
  const row = (side: 'OLD' | 'NEW') =>
    `json_object(${columns.map((column) => `'${column}', ${side}.${column}`).join(', ')})`
  const entry = (change: string, side: 'OLD' | 'NEW', before: string, after: string) => `
    CREATE TRIGGER IF NOT EXISTS audit_${table}_${change} AFTER ${change.toUpperCase()} ON ${table}
    BEGIN
      INSERT INTO audit (at, table_name, row_key, change, before, after)
      VALUES ((SELECT now FROM audit_clock), '${table}', ${key.replaceAll('$', side)}, '${change}', ${before}, ${after});
    END;`
  return [
    entry('insert', 'NEW', 'NULL', row('NEW')),
    entry('update', 'NEW', row('OLD'), row('NEW')),
    entry('delete', 'OLD', row('OLD'), 'NULL'),
  ].join('\n')
}

/** The clock is a table of one row, set by the service: triggers must not ask a wall clock. */
export const AUDIT = `
  CREATE TABLE IF NOT EXISTS audit (
    id          INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    table_name  TEXT NOT NULL,
    row_key     TEXT NOT NULL,
    change      TEXT NOT NULL,
    before      TEXT,
    after       TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS audit_clock (now INTEGER NOT NULL) STRICT;
  INSERT INTO audit_clock (now) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM audit_clock);
  ${audited('orders', '$.id', ['id', 'customer', 'status'])}
  ${audited('order_items', `$.order_id || '/' || $.sku`, ['order_id', 'sku', 'name', 'quantity', 'unit_price'])}
`
