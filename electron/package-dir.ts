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
  if (electronDist === undefined) throw electronMissing(process.env.ELECTRON_OVERRIDE_DIST_PATH)
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

const electronMissing = (named: string | undefined): Problem =>
  new Problem(
    named
      ? {
          code: 'electron-missing',
          where: named,
          what: 'Electron’s program is not there',
          remedy:
            'Let ELECTRON_OVERRIDE_DIST_PATH name the folder of an unpacked Electron, or leave it out and run npm start once where Electron can be fetched.',
        }
      : {
          code: 'electron-missing',
          what: 'Electron’s program is not on this machine',
          remedy:
            'Run npm start once where it can be fetched, or let ELECTRON_OVERRIDE_DIST_PATH name an unpacked one.',
        },
  )
