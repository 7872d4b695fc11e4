/** Every table of every lane as it is at the cursor, or as it differs from another moment: the proof behind the picture. */
import './tables.css'
import { use, useMemo } from 'react'
import { EvidenceFilters } from '../app/evidence-filters.ts'
import { usePlayer } from '../player/player-context.tsx'
import { useWholeScene } from '../player/use-whole-scene.ts'
import type { LaneScene } from '../scene/scene.ts'
import { LaneMark } from '../theme/lane-mark.tsx'
import { CompareWith } from './compare-with.tsx'
import { isWhole, mayDiffer, rowsNow } from './marked-rows.ts'
import { matching } from './row-filter.ts'
import { TableView } from './table-view.tsx'

export function LiveTables() {
  const scene = useWholeScene()
  const recording = usePlayer((state) => state.recording)
  const length = usePlayer((state) => state.length)
  const reference = usePlayer((state) => state.reference)
  const {
    filters: { rows: filter, changedOnly },
    change,
  } = use(EvidenceFilters)
  const there = useMemo(
    () => (reference === null || reference > length ? null : recording.sceneAt(reference)),
    [recording, reference, length],
  )
  return (
    <section aria-label="Tables" className="tables">
      <label className="tables-filter">
        <span>Filter rows</span>
        <input
          type="search"
          value={filter}
          placeholder="pen, draft, o-1 …"
          onChange={(event) => change({ rows: event.target.value })}
        />
      </label>
      <CompareWith changedOnly={changedOnly} onChangedOnly={(only) => change({ changedOnly: only })} />
      {scene.lanes.length === 0 && !there?.lanes.length && (
        <p className="tables-none">No lane has opened its database yet.</p>
      )}
      {(scene.lanes.length > 0 ? scene : there)?.lanes.map(({ id }) => (
        <LaneTables
          key={id}
          here={scene.lanes.find((lane) => lane.id === id)}
          there={
            there && {
              n: there.cursor,
              later: there.cursor > scene.cursor,
              lane: there.lanes.find((lane) => lane.id === id),
            }
          }
          filter={filter}
          changedOnly={changedOnly}
        />
      ))}
    </section>
  )
}

interface LaneTablesProps {
  /** Undefined before it is on stage. */
  here: LaneScene | undefined
  /** The lane at the moment that is compared with; null when nothing is. */
  there: { n: number; later: boolean; lane: LaneScene | undefined } | null
  filter: string
  changedOnly: boolean
}

function LaneTables({ here, there, filter, changedOnly }: LaneTablesProps) {
  const lane = here ?? there?.lane
  if (!lane) return null
  const names = [...new Set([...(here?.tables.keys() ?? []), ...(there?.lane?.tables.keys() ?? [])])]
  const isShown = (name: string) =>
    !there || !changedOnly || mayDiffer(there.lane?.tables.get(name), here?.tables.get(name))
  const hidden = names.filter((name) => !isShown(name))
  const shown = names.filter(isShown)
  // Of bulk work only some rows are told, and of what differs each table says how much: those speak for themselves.
  const noRow =
    !there &&
    filter.trim() !== '' &&
    shown.length > 0 &&
    shown.every((name) => {
      const table = here?.tables.get(name)
      return isWhole(table) && (!table || matching(rowsNow(table), filter).length === 0)
    })
  return (
    <section
      aria-label={lane.opened.title}
      className={`lane-${lane.opened.system}`}
      data-testid={`tables-${lane.id}`}
    >
      <h2>
        <LaneMark of={lane.opened} /> {lane.opened.title}
      </h2>
      {noRow ? (
        <p className="tables-none">No row of this lane has “{filter.trim()}”.</p>
      ) : (
        shown.map((name) => (
          <TableView
            key={name}
            lane={lane.id}
            name={name}
            owner={lane.opened.title}
            file={lane.opened.databases.find((one) => name.startsWith(`${one.name}.`))?.file}
            here={here?.tables.get(name)}
            there={there?.lane?.tables.get(name)}
            since={there?.n ?? null}
            later={there?.later ?? false}
            filter={filter}
            changedOnly={changedOnly}
          />
        ))
      )}
      {hidden.length > 0 && <p className="tables-none">Nothing differs in {hidden.join(', ')}.</p>}
    </section>
  )
}
