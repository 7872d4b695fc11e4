/** A process to be killed: projects the events of a directory and says each position that it has committed. */
import { writeSync } from 'node:fs'
import { openProjector } from '../../../electron/engine/projections/projector.ts'
import { counting, openBoth } from './counting.ts'

const { store, read } = await openBoth(process.argv[2] ?? '', 0)
const projector = openProjector({
  projection: {
    ...counting,
    apply(tables, event, probe) {
      counting.apply(tables, event, probe)
      writeSync(1, `${event.position}\n`)
    },
  },
  store,
  connection: read,
})
await projector.catchUp()
