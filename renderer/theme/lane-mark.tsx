import type { StepOf } from '../../shared/trace.ts'

export type SystemKind = StepOf<'lane-opened'>['system']

const SHAPES: Record<SystemKind, string> = { crud: '■', cqrs: '⬢', 'event-sourced': '●' }

/** The sign of a system, always the same: square, hexagon, circle. Colour is never the only sign. */
export const LaneMark = ({ system }: { system: SystemKind }) => (
  <span className={`lane-${system}`} style={{ color: 'var(--accent)' }} aria-hidden="true">
    {SHAPES[system]}
  </span>
)
