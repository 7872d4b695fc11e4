/** The signs that stand beside the colours, the same wherever something is drawn: colour is never the only sign. */
import type { LaneId } from '../../shared/ids.ts'
import type { StepOf, Travel } from '../../shared/trace.ts'
import type { TransactionScene } from '../scene/scene.ts'

export type SystemKind = StepOf<'lane-opened'>['system']

/** Square, hexagon, circle. */
export const LANE_SIGNS: Record<SystemKind, string> = { crud: '■', cqrs: '⬢', 'event-sourced': '●' }

/** Hollow: of two lanes of the same kind that are laid over one another, the lower. */
export const LOWER_SIGNS: Record<SystemKind, string> = { crud: '□', cqrs: '⬡', 'event-sourced': '○' }

/** @param lower the lane whose sign is hollow; null for none */
export const laneSign = (
  { lane, system }: Pick<StepOf<'lane-opened'>, 'lane' | 'system'>,
  lower: LaneId | null,
): string => (lane === lower ? LOWER_SIGNS : LANE_SIGNS)[system]

export const TRANSACTION_SIGNS: Record<TransactionScene['state'], string> = {
  open: '◌',
  committed: '✓',
  'rolled-back': '✗',
}

/** A shape for each kind of message. */
export const TOKEN_SIGNS: Record<Travel['carries'], string> = {
  command: '▶',
  event: '●',
  query: '?',
  answer: '✓',
  rejection: '✕',
  rows: '☰',
}
