import { LANE_SIGNS, type SystemKind } from './signs.ts'

/** The sign of a system in the colour of its lane. */
export const LaneMark = ({ system }: { system: SystemKind }) => (
  <span className={`lane-${system}`} style={{ color: 'var(--accent)' }} aria-hidden="true">
    {LANE_SIGNS[system]}
  </span>
)
