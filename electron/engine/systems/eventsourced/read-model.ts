/** A read model that an event-sourced lane can be given: its projection, its box, and the questions that it answers. */
import type { Component } from '../../../../shared/trace.ts'
import type { Projection } from '../../projections/projection.ts'
import type { Connection } from '../../sqlite/connection.ts'
import type { Probe } from '../../trace/probe.ts'
import type { Finding } from '../system.ts'

/** Reads the answer from a database. @param probe stands at the page, its statements travel from the read model's box */
export type Answerer<Question> = (db: Connection, probe: Probe, question: Question) => Finding

/** By type of question. */
export type Answers<Question extends { type: string }> = {
  readonly [T in Question['type']]?: Answerer<Extract<Question, { type: T }>>
}

export interface ReadModel<Question extends { type: string }> {
  projection: Projection
  /** Without tables: they are those of the projection, in whatever database it is put. */
  box: Omit<Component, 'tables'>
  answers: Answers<Question>
}
