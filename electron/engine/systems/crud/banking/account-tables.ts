/** The tables of a savings account: what it holds now, and which months are closed. Money in cents, times in ms. */
export const ACCOUNT_TABLES = `
  CREATE TABLE IF NOT EXISTS accounts (
    id          TEXT PRIMARY KEY,
    owner       TEXT NOT NULL,
    balance     INTEGER NOT NULL CHECK (balance >= 0),
    opened_at   INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS closed_months (
    account     TEXT NOT NULL REFERENCES accounts (id),
    month       TEXT NOT NULL,
    balance     INTEGER NOT NULL,
    closed_at   INTEGER NOT NULL,
    PRIMARY KEY (account, month)
  ) STRICT;
`

/** In the order in which a stage shows them. */
export const ACCOUNT_TABLE_NAMES = ['accounts', 'closed_months'] as const
