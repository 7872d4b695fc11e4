import { type CSSProperties, useEffect, useRef } from 'react'
import type { StepNumber } from '../../shared/ids.ts'
import { usePreferences } from '../app/preferences.ts'
import { usePlayer } from '../player/player-context.tsx'
import { LaneMark } from '../theme/lane-mark.tsx'
import type { CauseGraph } from './graph.ts'
import { placeOnLanes, type Spot } from './swim-lanes.ts'

interface PictureProps {
  graph: CauseGraph
  held: StepNumber
  /** The held node and what led to it. */
  path: readonly StepNumber[]
  onHold(n: StepNumber): void
}

/** In px: a node, wide enough for the longest name of a kind, and what lies between two of them. */
const MEASURES = {
  screen: { width: 250, height: 44, across: 34, between: 16, head: 150 },
  projector: { width: 460, height: 76, across: 48, between: 24, head: 260 },
}

/** For the eye and the pointer; whoever uses neither has the list, which says the same. */
export function SwimLanePicture({ graph, held, path, onHold }: PictureProps) {
  const lanes = usePlayer((state) => state.scene.lanes)
  const theme = usePreferences((state) => state.theme)
  const { width, height, across, between, head } = MEASURES[theme === 'projector' ? 'projector' : 'screen']
  const { rows, spots, columns } = placeOnLanes(
    graph,
    lanes.map(({ id }) => id),
  )
  const frame = useRef<HTMLElement>(null)
  const left = (column: number) => head + across / 2 + column * (width + across)
  const top = (row: number) => between / 2 + row * (height + between)
  const byNumber = new Map(spots.map((spot) => [spot.node.n, spot]))
  // biome-ignore lint/correctness/useExhaustiveDependencies: another node is held
  useEffect(() => {
    const node = frame.current?.querySelector<HTMLElement>('.causation-node.held')
    if (!frame.current || !node) return
    const { clientWidth, clientHeight, scrollTop } = frame.current
    frame.current.scrollLeft = node.offsetLeft - clientWidth / 2
    // Only where it must: the names of the lanes stand in their first rows.
    if (node.offsetTop + node.offsetHeight > clientHeight || scrollTop > node.offsetTop)
      frame.current.scrollTop = node.offsetTop - clientHeight / 2
  }, [held])
  const size = { width: left(columns), height: rows.length * (height + between) }
  return (
    // What may scroll must scroll by keyboard.
    <section
      ref={frame}
      className="causation-picture"
      tabIndex={0}
      aria-label="Picture, said again by the list"
    >
      <div className="causation-canvas" style={size} aria-hidden="true">
        {rows.map(({ lane, component }, index) => {
          const opened = lanes.find(({ id }) => id === lane)?.opened
          const first = rows[index - 1]?.lane !== lane
          const label = opened?.components.find(({ id }) => id === component)?.label ?? component
          return (
            <div
              key={`${lane}/${component}`}
              className={`causation-row lane-${opened?.system}`}
              data-first={first || undefined}
              style={
                {
                  top: index * (height + between),
                  height: height + between,
                  '--head': `${head}px`,
                } as CSSProperties
              } // React's type knows no custom properties
            >
              <span className="causation-head">
                {first && opened && (
                  <b title={opened.title}>
                    <LaneMark system={opened.system} /> {opened.title}
                  </b>
                )}
                <span title={label}>{label}</span>
              </span>
            </div>
          )
        })}
        <svg className="causation-ways" {...size}>
          <title>Ways from causes to effects</title>
          {spots.flatMap((to) => {
            const from = to.node.cause === null ? undefined : byNumber.get(to.node.cause)
            return from ? [way(from, to)] : []
          })}
        </svg>
        {spots.map(({ node, column, row }) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the buttons
          // biome-ignore lint/a11y/noStaticElementInteractions: as above
          <div
            key={node.n}
            className={`causation-node lane-${lanes.find(({ id }) => id === node.lane)?.opened.system}${node.n === held ? ' held' : ''}`}
            data-lit={path.includes(node.n) || undefined}
            style={{ left: left(column), top: top(row), width, height }}
            title={`${node.label} (${node.n} · ${node.kind})`}
            onClick={() => onHold(node.n)}
          >
            <b>{node.label}</b>
            <span className="causation-kind">
              {node.n} · {node.kind}
            </span>
          </div>
        ))}
      </div>
    </section>
  )

  function way(from: Spot, to: Spot) {
    const start = { x: left(from.column) + width, y: top(from.row) + height / 2 }
    const end = { x: left(to.column), y: top(to.row) + height / 2 }
    // Where nodes may stand between the two, the way runs in the free strip below the cause and turns before the effect.
    const strip = {
      y: top(from.row) + height + between / 2,
      out: start.x + across / 3,
      back: end.x - across / 2,
    }
    const line =
      to.column === from.column + 1
        ? `C${start.x + across / 2},${start.y} ${end.x - across / 2},${end.y} ${end.x},${end.y}`
        : `H${strip.out}V${strip.y}H${strip.back}V${end.y}H${end.x}`
    const tip = `M${end.x - 7},${end.y - 4}L${end.x},${end.y}L${end.x - 7},${end.y + 4}`
    return (
      <path
        key={to.node.n}
        data-lit={path.includes(to.node.n) || undefined}
        d={`M${start.x},${start.y}${line}${tip}`}
      />
    )
  }
}
