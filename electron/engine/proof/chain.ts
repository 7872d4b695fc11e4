/**
 * A chain over the events of a store: each link is a hash of the link before it and of its event, so that none can be changed,
 * taken out, put in or moved without breaking every link that follows. Written in the append's own transaction.
 */
import { GlobalPosition } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problem.ts'
import type { EventStore } from '../eventstore/port.ts'
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

/** The newest link; undefined when nothing is chained yet. */
export function headAnchor(connection: Connection): Anchor | undefined {
  const link = newest(connection, silent)
  return link && { position: GlobalPosition.parse(link.position), hash: link.hash }
}

function newest(tables: Tables, probe: Probe): Link | undefined {
  return tables.get<Link>(probe, 'SELECT position, hash FROM chain ORDER BY position DESC LIMIT 1')
}

/**
 * Chains the events of a store that had no chain until now. To be called once, before the store is written to with the chain
 * among its projections. What the events were before that moment, no chain can tell.
 * @throws Problem `chain-begun` when there is a chain already: it must not be made to fit what it is to prove
 */
export async function beginChain(connection: Connection, store: EventStore): Promise<void> {
  connection.defineSchema(CHAIN_TABLE)
  if (headAnchor(connection))
    throw new Problem({
      code: 'chain-begun',
      where: connection.file,
      what: 'the store has a hash chain already',
      remedy: 'Verify it. A chain is never written anew over events that it does not fit.',
    })
  const links: Link[] = []
  let previous = GENESIS
  for await (const events of store.readAll())
    for (const event of events) {
      const digest = eventDigest(event)
      previous = linkHash(previous, event.position, digest)
      links.push({ position: event.position, digest, hash: previous })
    }
  connection.transaction(silent, (tx) => {
    for (const { position, digest, hash } of links)
      connection.run(tx, 'INSERT INTO chain (position, digest, hash) VALUES (?, ?, ?)', [
        position,
        digest,
        hash,
      ])
  })
}
