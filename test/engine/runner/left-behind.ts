/** What a play leaves behind, held against what its trace tells: the databases are the judge. */
import { isDeepStrictEqual } from 'node:util'
import { toRow } from '../../../electron/engine/sqlite/values.ts'
import { foldStep } from '../../../renderer/scene/fold.ts'
import { emptyScene } from '../../../renderer/scene/scene.ts'
import { rowText, tablesAt } from '../../e2e/tables-at.ts'
import { ofKind, type Played } from './played.ts'

/** Tables of every lane that hold something else than the trace tells at its end; each in words. */
export function wronglyTold({ steps, rows, column }: Played): string[] {
  const told = tablesAt(steps, steps.length)
  const scene = steps.reduce(foldStep, emptyScene)
  return ofKind(steps, 'lane-opened').flatMap(({ lane, databases }) =>
    databases.flatMap(({ name: database, file }) =>
      column<string>(file, TABLES).flatMap((table) => {
        const name = `${database}.${table}`
        const place = `${lane} ${name}`
        const stored = rows<object>(file, `SELECT * FROM "${table}"`).map((row) => rowText(toRow(row)))
        const shown = scene.lanes.find(({ id }) => id === lane)?.tables.get(name)
        if (!shown) return [`${place} is not shown`]
        const known = [...shown.rows.values()].map(rowText)
        const all = told[lane]?.[name]
        return [
          ...(shown.rows.size + shown.untold === stored.length ? [] : [`${place} is miscounted`]),
          ...(known.every((row) => stored.includes(row))
            ? []
            : [`${place} shows a row that it does not hold`]),
          ...(shown.untold > 0 || isDeepStrictEqual(known.sort(), stored.sort()) ? [] : [`${place} differs`]),
          ...(!all || isDeepStrictEqual(all, stored.sort()) ? [] : [`${place} is told otherwise`]),
        ]
      }),
    ),
  )
}

const TABLES = `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`
