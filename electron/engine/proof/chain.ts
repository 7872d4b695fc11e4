/**
 * A chain over the events of a store: each link is a hash of the link before it and of its event, so that none can be changed,
 * taken out, put in or moved without breaking every link that follows. Written in the append's own transaction.
 */
import { GlobalPosition } from '../../../shared/ids.ts'
import type { InlineProjection, Tables } from '../projections/projection.ts'
import type { Connection } from '../sqlite/connection.ts'
import { type Probe, silent } from '../trace/probe.ts'
import { type Digest, eventDigest, GENESIS, linkHash } from './digest.ts'

/** One link of the chain: a row beside each event. */
export interface Link {
  position: GlobalPosition
  /** Of the event alone. */
  digest: Digest
  /** Of the link before, the position and the digest. */
  hash: Digest
}

/** What is kept elsewhere to prove how long the chain was: its newest link. */
export type Anchor = Pick<Link, 'position' | 'hash'>

/** DDL of the chain, in the file of the events. */
export const CHAIN_TABLE = `
  CREATE TABLE IF NOT EXISTS chain (
    position  INTEGER PRIMARY KEY,
    digest    TEXT NOT NULL,
    hash      TEXT NOT NULL
  ) STRICT;
`

/** To be given to the store among its inline projections. */
export const chain: InlineProjection = {
  name: 'chain',
  handles: 'all',
  schema: CHAIN_TABLE,
  apply(tables, event, probe) {
    const previous = newest(tables, probe)?.hash ?? GENESIS
    const digest = eventDigest(event)
    tables.run(probe, 'INSERT INTO chain (position, digest, hash) VALUES (?, ?, ?)', [
      event.position,
      digest,
      linkHash(previous, event.position, digest),
    ])
  },
}

/** The newest link, as it is kept elsewhere; undefined when nothing is chained yet. */
export function headAnchor(connection: Connection): Anchor | undefined {
  const link = newest(connection, silent)
  return link && { position: GlobalPosition.parse(link.position), hash: link.hash }
}

/** The newest link; undefined when nothing is chained yet. */
export function newest(tables: Tables, probe: Probe): Link | undefined {
  return tables.get<Link>(probe, 'SELECT position, hash FROM chain ORDER BY position DESC LIMIT 1')
}
