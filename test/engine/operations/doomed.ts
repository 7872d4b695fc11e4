/** A process to be killed, or held up: says when it comes to a crash point and stands there until it is told to go on. */
import { readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { CrashPoints } from '../../../electron/engine/faults/crash-points.ts'
import { archiveEvents } from '../../../electron/engine/operations/archive.ts'
import { backUp, restore } from '../../../electron/engine/operations/backup.ts'
import { replaceByBackup } from '../../../electron/engine/operations/replace.ts'
import { setAsideDamaged } from '../../../electron/engine/operations/set-aside.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { position } from './kit.ts'

const [directory = '', work = '', point = ''] = process.argv.slice(2)
const file = (name: string) => join(directory, name)
const open = (name: string) => new Connection({ name, file: file(name) })

/** Nothing else happens in the process meanwhile: it waits for a byte in the middle of its work. */
const crashes: CrashPoints = {
  reach(name) {
    if (name !== point) return
    writeSync(1, 'here\n')
    readSync(0, Buffer.alloc(1))
  },
}

const works: Record<string, () => Promise<unknown>> = {
  archive: () => archiveEvents(open('events.db'), open('archive.db'), position(200), { crashes }),
  backUp: () => backUp(open('events.db'), file('backup.db'), { crashes }),
  restore: () => restore(file('backup.db'), file('restored.db'), { crashes }),
  replace: () =>
    replaceByBackup(
      file('backup.db'),
      { log: file('events.db'), computed: [file('read.db')], archive: file('archive.db') },
      { crashes },
    ),
  setAside: () => setAsideDamaged(file('damaged.db'), { crashes }),
}

writeSync(1, `${JSON.stringify(await works[work]?.())}\n`)
