/** The normalised tables of an order: what the CRUD lane keeps, and the write model of the CQRS lane. Money in cents, times in ms. */
export const ORDER_TABLES = `
  CREATE TABLE IF NOT EXISTS orders (
    id          TEXT PRIMARY KEY,
    customer    TEXT NOT NULL,
    status      TEXT NOT NULL CHECK (status IN ('draft', 'confirmed', 'paid', 'shipped', 'cancelled')),
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS orders_of_customer ON orders (customer, created_at, id);
  CREATE TABLE IF NOT EXISTS order_items (
    order_id    TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    sku         TEXT NOT NULL,
    name        TEXT NOT NULL,
    quantity    INTEGER NOT NULL CHECK (quantity > 0),
    unit_price  INTEGER NOT NULL CHECK (unit_price >= 0),
    PRIMARY KEY (order_id, sku)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS payments (
    order_id    TEXT PRIMARY KEY REFERENCES orders (id),
    amount      INTEGER NOT NULL CHECK (amount >= 0),
    paid_at     INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS shipments (
    order_id    TEXT PRIMARY KEY REFERENCES orders (id),
    carrier     TEXT NOT NULL,
    tracking    TEXT NOT NULL,
    shipped_at  INTEGER NOT NULL
  ) STRICT;
`

/** In the order in which a stage shows them. */
export const ORDER_TABLE_NAMES = ['orders', 'order_items', 'payments', 'shipments'] as const
