/** `npm run validate -- FILE...`: checks scenario files (or their folders); without arguments, all that came with the app. */
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { count } from '../../shared/caption.ts'
import { Problem } from '../../shared/problem.ts'
import { loadScenario } from '../engine/scenario/load.ts'
import { readArguments } from './arguments.ts'
import { problemLine, runTool } from './exit.ts'

runTool(async () => {
  const { positionals } = readArguments({ allowPositionals: true }, 'Usage: npm run validate -- [FILE...]')
  const folders =
    positionals.length > 0
      ? (await Promise.all(positionals.map(foldersOf))).flat()
      : await scenariosIn('scenarios')
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

/** A scenario's folder, or the scenario.yaml or narration.md in it; a folder of such folders stands for all of them. */
async function foldersOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isDirectory()) {
    if (['scenario.yaml', 'narration.md'].includes(basename(path))) return [dirname(path)]
    throw new Problem({
      code: 'usage',
      where: path,
      what: found ? 'this is no scenario file' : 'there is no such file or folder',
      remedy: 'A scenario is a folder with a scenario.yaml and a narration.md: name one of the three.',
    })
  }
  if ((await stat(join(path, 'scenario.yaml')).catch(() => undefined)) !== undefined) return [path]
  const inside = await scenariosIn(path)
  return inside.length > 0 ? inside : [path]
}

async function scenariosIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(directory, entry.name))
}
