import { count } from '../../shared/caption.ts'
import type { LaneId } from '../../shared/ids.ts'
import { usePlayer } from '../player/player-context.tsx'
import type { TableScene } from '../scene/scene.ts'
import { placeOf } from '../scene/whole.ts'
import { ReadAll } from './read-all.tsx'

interface ReadRowsProps {
  lane: LaneId
  /** As `database.table`. */
  name: string
  /** With what was read of it. */
  table: TableScene
}

/** All rows of a table, where the trace tells only some. */
export function ReadRows({ lane, name, table }: ReadRowsProps) {
  const readRows = usePlayer((state) => state.readRows)
  const place = placeOf(lane, name)
  const done = usePlayer(({ read, cursor }) => read.step === cursor && read.tables.has(place))
  const total = table.rows.size + table.untold
  return (
    <ReadAll
      what={place}
      amount={count(total, 'row')}
      total={total}
      known={table.rows.size}
      read={() => readRows(lane, name)}
      done={done}
    />
  )
}
