import { LANE_SIGNS, LOWER_SIGNS, type SystemKind } from './signs.ts'

interface Props {
  system: SystemKind
  /** Of two lanes of one kind, of which one is laid over the other, the lower. */
  lower?: boolean
}

/** The sign of a system in the colour of its lane. */
export const LaneMark = ({ system, lower = false }: Props) => (
  <span className={`lane-${system}`} style={{ color: 'var(--accent)' }} aria-hidden="true">
    {(lower ? LOWER_SIGNS : LANE_SIGNS)[system]}
  </span>
)
