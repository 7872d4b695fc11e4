/** What can be done with one step of the timeline: the menu of the right mouse button, or of the menu key. */
import '../theme/menu.css'
import { ContextMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import type { Step } from '../../shared/trace.ts'
import { breakpointText, laneTitles, withBreakpoint } from '../breakpoints/breakpoint.ts'
import { usePlayerStore } from '../player/player-context.tsx'

interface TrackMenuProps {
  /** The step that the menu is about; null before the first. */
  step: Step | null
  onOpen(event: React.MouseEvent): void
  children: ReactNode
}

export function TrackMenu({ step, onOpen, children }: TrackMenuProps) {
  const player = usePlayerStore()
  const { cursor } = player.getState()
  const stop = step && {
    condition: { on: 'kind', kind: step.kind } as const,
    lane: 'lane' in step ? step.lane : null,
  }
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild onContextMenu={onOpen}>
        {children}
      </ContextMenu.Trigger>
      {step && stop && (
        <ContextMenu.Content className="menu">
          <ContextMenu.Label className="menu-label">Step {step.n}</ContextMenu.Label>
          {step.n !== cursor && (
            <ContextMenu.Item onSelect={() => player.getState().runTo(step.n)}>Run to here</ContextMenu.Item>
          )}
          <ContextMenu.Item onSelect={() => player.getState().select(step.n)}>
            Hold it in the inspector
          </ContextMenu.Item>
          <ContextMenu.Separator />
          <ContextMenu.Item onSelect={() => player.getState().loopFromHere(step.n)}>
            Repeat from here
          </ContextMenu.Item>
          <ContextMenu.Item onSelect={() => player.getState().loopToHere(step.n)}>
            Repeat up to here
          </ContextMenu.Item>
          <ContextMenu.Separator />
          <ContextMenu.Item
            onSelect={() => {
              const { breakpoints, setBreakpoints } = player.getState()
              setBreakpoints(withBreakpoint(breakpoints, stop))
            }}
          >
            Stop at every: {breakpointText(stop, laneTitles(player.getState().recording.steps))}
          </ContextMenu.Item>
        </ContextMenu.Content>
      )}
    </ContextMenu.Root>
  )
}
