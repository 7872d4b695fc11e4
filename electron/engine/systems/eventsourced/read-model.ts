/** A read model that an event-sourced lane can be given: its projection, its box, and the questions that it answers. */
import type { Component } from '../../../../shared/trace.ts'
import type { Projection } from '../../projections/projection.ts'
import type { Answers } from '../answers.ts'

/** How one kind of question gets its tables and its answer. */
export interface ReadModel<Question extends { type: string }> {
  projection: Projection
  /** Without tables: they are those of the projection, in whatever database it is put. */
  box: Omit<Component, 'tables'>
  answers: Answers<Question>
}
