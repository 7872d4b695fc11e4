import type { Step } from '../../../shared/trace.ts'

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** A step as its author writes it, before it has a number. */
export type Draft = DistributiveOmit<Step, 'n' | 'beat' | 'time'>
