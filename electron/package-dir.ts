/** `npm run package:dir [-- --output DIR]`: the app as a folder that runs, from the Electron on this machine. Downloads nothing. */
import { resolve } from 'node:path'
import { Problem } from '../shared/problem.ts'
import { ensureBuilt, PROJECT } from './build.ts'
import { readArguments } from './cli/arguments.ts'
import { runTool } from './cli/exit.ts'
import { electronDirectory } from './electron-binary.ts'

const USAGE = 'Usage: npm run package:dir [-- --output DIR]'

runTool(async () => {
  const { values } = readArguments({ options: { output: { type: 'string', default: 'release' } } }, USAGE)
  const electronDist = electronDirectory()
  if (electronDist === undefined)
    throw new Problem({
      code: 'electron-missing',
      what: 'Electron’s program is not on this machine',
      remedy:
        'Run npm start once where it can be fetched, or let ELECTRON_OVERRIDE_DIST_PATH name an unpacked one.',
    })
  await ensureBuilt()
  const { build, Platform } = await import('electron-builder')
  await build({
    projectDir: PROJECT,
    targets: Platform.current().createTarget('dir'),
    publish: 'never',
    config: { electronDist, directories: { output: resolve(PROJECT, values.output) } },
  })
  console.log(`The app is in ${values.output}.`)
  return 0
})
