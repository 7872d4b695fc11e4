/** Answers to questions, read from a database. */
import type { Connection } from '../sqlite/connection.ts'
import type { Probe } from '../trace/probe.ts'
import type { Finding } from './system.ts'

/** @param probe stands at the page, its statements travel from the box whose tables are read */
export type Answerer<Question> = (db: Connection, probe: Probe, question: Question) => Finding

/** By type of question. */
export type Answers<Question extends { type: string }> = {
  readonly [T in Question['type']]?: Answerer<Extract<Question, { type: T }>>
}

/** Who answers a question, if anybody does. Answers are kept by type, so that what is found takes questions of that type. */
export const answererOf = <Question extends { type: string }>(
  answers: Answers<Question>,
  question: Question,
): Answerer<Question> | undefined =>
  answers[question.type as Question['type']] as Answerer<Question> | undefined

/** What a lane says to a question that nothing in it is made for. */
export const NO_ANSWER: Finding = {
  facts: {},
  text: 'Nothing in this lane is made to answer that.',
  rows: [],
}
