/** The tables of inline projections, in the file of the log that keeps them true from its first event on. */
import { Problem } from '../../../shared/problem.ts'
import type { InlineProjection } from '../projections/projection.ts'
import { defineReadModel } from '../projections/read-model.ts'
import type { Connection } from '../sqlite/connection.ts'
import { hasHadEvents } from './events-table.ts'

/**
 * Creates what is missing of the projection's tables.
 * @throws Problem `inline-unbuilt` when a table is missing and the log has had events: it would begin without them
 */
export const defineInline = (connection: Connection, projection: InlineProjection): void =>
  defineReadModel(connection, projection, (missing) => {
    const table = missing.find(({ kind }) => kind === 'table')
    if (!table || !hasHadEvents(connection)) return
    throw new Problem({
      code: 'inline-unbuilt',
      what: `the log has events already, and table ${table.name} would begin without them`,
      where: `inline projection ${projection.name} in database ${connection.name}`,
      remedy:
        'Open the store without this projection, build it from the log by a rebuild in the same database, and open the store with it before anything else is appended.',
    })
  })
