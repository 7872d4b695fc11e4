import type { StepKind, StepOf } from '../trace.ts'

/**
 * How the steps of some kinds are told, each in one sentence with its full stop. `began` is when the run began: moments of
 * other days are told with their date.
 */
export type Captions<Kinds extends StepKind> = {
  [K in Kinds]: (step: StepOf<K>, began: number) => string
}
