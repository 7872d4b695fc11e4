/** `npm run validate -- FILE...`: checks scenario files (or their folders); without arguments, all that came with the app. */
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { count } from '../../shared/caption.ts'
import { loadScenario } from '../engine/scenario/load.ts'
import { readArguments } from './arguments.ts'
import { problemLine, runTool } from './exit.ts'

runTool(async () => {
  const { positionals } = readArguments({ allowPositionals: true }, 'Usage: npm run validate -- [FILE...]')
  const folders = positionals.length > 0 ? await Promise.all(positionals.map(folderOf)) : await bundled()
  let problems = 0
  for (const folder of folders) {
    const result = await loadScenario(folder, basename(folder))
    if ('loaded' in result) {
      console.log(
        `${folder}: ${result.loaded.scenario.title}, ${count(result.loaded.scenario.beats.length, 'beat')}, valid`,
      )
      continue
    }
    problems += result.problems.length
    for (const problem of result.problems) console.error(problemLine(problem))
  }
  return problems === 0 ? 0 : 1
})

const folderOf = async (path: string) =>
  (await stat(path).catch(() => undefined))?.isDirectory() ? path : dirname(path)

async function bundled(): Promise<string[]> {
  const entries = await readdir('scenarios', { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join('scenarios', entry.name))
}
