/** What makes a CRUD lane of a domain. */
import type { Connection } from '../../sqlite/connection.ts'
import type { Probe } from '../../trace/probe.ts'
import type { Answers } from '../answers.ts'
import type { AuditedTable } from './audit.ts'

/** How a request ended: refused with a code and a sentence for whoever asked. */
export type Saved = { saved: true } | { saved: false; code: string; reason: string }

/** The request has been done. */
export const SAVED: Saved = { saved: true }
/** The request must not be done. @param reason one sentence */
export const refused = (code: string, reason: string): Saved => ({ saved: false, code, reason })

/** Changes rows as a request asks, and refuses what must not be. */
export interface Service<Command> {
  /** Checks the request and changes the rows. Run it in a transaction, and roll back what is not saved. @param now virtual time in ms */
  change(tx: Probe, id: string, request: Command, now: number): Saved
}

/** How the saving of a form ended; versions are those of the row. */
export type FormSaved =
  | { outcome: 'saved' /** Where it was looked at. */; version?: number }
  | { outcome: 'rejected'; code: string; reason: string }
  | { outcome: 'conflict'; expected: number; actual: number }

/** What is on somebody's screen, read as a whole, changed in memory, and saved as a whole. */
export interface Form {
  /** Row version that was read; 0 where rows carry none. */
  version: number
  /** What the screen shows. */
  shown: object
}

/** How subjects are opened on a screen and saved. */
export interface Forms<Command, F extends Form> {
  read(db: Connection, probe: Probe, id: string, versioned: boolean): { form: F; rows: number }
  /** Changes the form in memory and writes all of it back. @param check whether the row version must still be the one that was read */
  save(
    db: Connection,
    tx: Probe,
    where: { id: string; now: number; check: boolean },
    form: F,
    request: Command,
  ): FormSaved
}

/** A domain as rows: its tables, its service, its answers, and what the stage calls them. */
export interface CrudParts<Command, Question extends { type: string }, F extends Form> {
  client: { about: string }
  service: { label: string }
  tables: { label: string; about: string; names: readonly string[] }
  page: { label: string; about: string }
  /** DDL of the tables; the first of them gets a column `version` where a lane wants it. */
  schema: string
  audited: readonly AuditedTable[]
  openService(db: Connection, options: { versioned: boolean }): Service<Command>
  /** Why somebody asked for it, for an audit table that keeps reasons. */
  reasonOf(command: Command): string | null
  /** Without it, nothing is opened on a screen and saved later. */
  forms?: Forms<Command, F>
  answers: Answers<Question>
  /** What else can be answered where changes are audited. */
  answersFromAudit: Answers<Question>
}
