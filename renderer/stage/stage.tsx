/**
 * The stage: the lanes of a scenario as a picture, at one step of the trace. Boxes with their live rows, the log as a tape,
 * messages on their way, frames around what commits together, and the causes and effects of a step when one is selected.
 * Everything shown is taken from the scene; sizes and places come from `layout.ts`.
 */
import '@xyflow/react/dist/base.css'
import './stage.css'
import { ReactFlowProvider } from '@xyflow/react'
import { type CSSProperties, useMemo, useRef } from 'react'
import type { StepOf } from '../../shared/trace.ts'
import { LANE_SIGNS } from '../theme/signs.ts'
import { extentsOf } from './extent.ts'
import { Picture, type PictureProps } from './picture.tsx'
import { typeFor } from './text.ts'
import { useSize } from './use-room.ts'
import { words } from './words.ts'

export interface StageProps extends Omit<PictureProps, 'view' | 'type'> {
  /** The reason to care, said before the first step; null where it is said beside the stage. */
  hook: string | null
  theme: string
}

export function Stage(props: StageProps) {
  const frame = useRef<HTMLDivElement>(null)
  const view = useSize(frame)
  const type = useMemo(() => typeFor(props.theme), [props.theme])
  const style = {
    '--stage-label': `${type.label}px`,
    '--stage-text': `${type.text}px`,
    '--stage-line': `${type.textLine}px`,
    '--stage-label-line': `${type.labelLine}px`,
  } as CSSProperties // React's type knows no custom properties
  return (
    <section className="stage" aria-label={words.stage} style={style}>
      {/* Measures the room for the picture: all but the strip of the controls. */}
      <div className="stage-room" ref={frame} />
      {props.scene.lanes.length === 0 && (
        <BeforePlay hook={props.hook} names={extentsOf(props.steps).opened} />
      )}
      {view && view.width > 0 && view.height > 0 && (
        <ReactFlowProvider>
          <Picture {...props} view={view} type={type} />
        </ReactFlowProvider>
      )}
    </section>
  )
}

/** An empty stage says what will stand on it, and how to begin. */
function BeforePlay({ hook, names }: Pick<StageProps, 'hook'> & { names: readonly StepOf<'lane-opened'>[] }) {
  return (
    <div className="stage-before">
      {hook !== null && <p className="stage-before-hook">{hook}</p>}
      {names.length > 0 && (
        <p className="stage-before-lanes">
          {names.map(({ lane, system, title }) => (
            <span key={lane} className={`stage-of-${system}`}>
              <span aria-hidden="true">{LANE_SIGNS[system]}</span> {title}
            </span>
          ))}
        </p>
      )}
      <p>The lanes appear here when you play.</p>
      <p>
        Press <kbd>Space</kbd> to play, or <kbd>→</kbd> for the first step.
      </p>
    </div>
  )
}
