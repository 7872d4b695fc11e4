/** Time: the controls, a row for the script, one row of ticks a lane, and the cursor. */
import './timeline.css'
import { Controls } from './controls.tsx'
import { Track } from './track.tsx'

export function Timeline({ onBreakpoints }: { onBreakpoints(): void }) {
  return (
    <section className="timeline" aria-label="Timeline">
      <Controls onBreakpoints={onBreakpoints} />
      <Track />
    </section>
  )
}
