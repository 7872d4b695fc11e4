import { type CSSProperties, useLayoutEffect, useRef, useState } from 'react'
import type { StepNumber } from '../../shared/ids.ts'
import { usePreferences } from '../app/preferences.ts'
import { usePlayer } from '../player/player-context.tsx'
import { useSize } from '../stage/use-room.ts'
import { LaneMark } from '../theme/lane-mark.tsx'
import type { CauseGraph } from './graph.ts'
import { columnsBefore, fitting, outOfView, rowsBefore } from './in-view.ts'
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
  const room = useSize(frame)
  const [scrolled, setScrolled] = useState(0)
  const left = (column: number) => head + across / 2 + column * (width + across)
  const top = (row: number) => between / 2 + row * (height + between)
  const byNumber = new Map(spots.map((spot) => [spot.node.n, spot]))
  const cell = { width: width + across, height: height + between }
  const at = spots.find(({ node }) => node.n === held) ?? { column: 0, row: 0 }
  const fit = {
    columns: room ? fitting(room.width - head - across / 2, cell.width) : columns,
    rows: room ? fitting(room.height + between / 2, cell.height) : rows.length,
  }
  const before = {
    columns: columnsBefore(at.column, columns, fit.columns),
    rows: rowsBefore(at.row, rows.length, fit.rows),
  }
  const size = {
    // Room after the last column, so that the first in view may stand where it begins.
    width: room && columns > fit.columns ? (columns - fit.columns) * cell.width + room.width : left(columns),
    // And a strip after the last row: ways run there.
    height: rows.length * cell.height + between / 2,
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another node is held, even one that asks for no other place
  useLayoutEffect(() => {
    frame.current?.scrollTo(before.columns * cell.width, before.rows * cell.height)
  }, [held, before.columns, before.rows, cell.width, cell.height])
  return (
    // What may scroll must scroll by keyboard.
    <section
      ref={frame}
      className="causation-picture"
      style={{ '--row': `${cell.height}px`, '--strip': `${between / 2}px` } as CSSProperties} // as below
      tabIndex={0}
      onScroll={({ currentTarget }) => setScrolled(Math.round(currentTarget.scrollLeft / cell.width))}
      aria-label="Picture, said again by the list"
    >
      <div className="causation-canvas" style={size} aria-hidden="true">
        {rows.map(({ lane, component }, index) => {
          const opened = lanes.find(({ id }) => id === lane)?.opened
          const first = rows[index - 1]?.lane !== lane
          const inRow = spots.filter((spot) => spot.row === index).map(({ column }) => column)
          const elsewhere = outOfView(inRow, scrolled, fit.columns)
          const label = opened?.components.find(({ id }) => id === component)?.label ?? component
          return (
            <div
              key={`${lane}/${component}`}
              className={`causation-row lane-${opened?.system}`}
              data-first={first || undefined}
              data-last={index === rows.length - 1 || undefined}
              style={
                {
                  top: index * cell.height,
                  // The last one reaches to the end.
                  height: index === rows.length - 1 ? size.height - index * cell.height : cell.height,
                  '--head': `${head}px`,
                } as CSSProperties
              } // React's type knows no custom properties
            >
              <span className="causation-head">
                {opened && (
                  <b title={opened.title}>
                    <LaneMark of={opened} /> {opened.title}
                  </b>
                )}
                <span title={label}>{label}</span>
              </span>
              {elsewhere !== '' && <span className="causation-elsewhere">{elsewhere}</span>}
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
