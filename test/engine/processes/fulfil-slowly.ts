/** A process to be killed: leads the order of a directory towards its parcel, and says each write that it is about to make. */
import { writeSync } from 'node:fs'
import { Warehouse } from './kit.ts'

const warehouse = new Warehouse(process.argv[2] ?? '')
const reach = warehouse.crashes.reach.bind(warehouse.crashes)
warehouse.crashes.reach = (name) => {
  writeSync(1, `${name}\n`)
  reach(name)
}
await warehouse.order()
await warehouse.run()
// Stays until it is killed.
setInterval(() => writeSync(1, 'idle\n'), 1)
