/** Marks and questions as a list to choose from, with their numbers. */
import '../theme/menu.css'
import './stop-menu.css'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { type Stop, stopSign } from './flags.ts'

interface StopMenuProps {
  label: string
  stops: readonly Stop[]
  /** Number of the first of them. */
  first: number
  current: Stop | undefined
  onSeek(n: number): void
  /** The button that opens it. */
  children: ReactNode
}

export function StopMenu({ label, stops, first, current, onSeek, children }: StopMenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Content className="menu stop-menu" aria-label={label} side="top" collisionPadding={8}>
        {stops.map((stop, index) => (
          <DropdownMenu.Item
            key={stop.n}
            aria-current={stop === current ? 'step' : undefined}
            onSelect={() => onSeek(stop.n)}
          >
            <span className="stop-menu-number">{first + index}</span>
            <span aria-hidden="true">{stopSign(stop)}</span>
            <span>{stop.kind === 'marked' ? stop.label : `Question: ${stop.prompt}`}</span>
            <span className="stop-menu-at">step {stop.n}</span>
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}
