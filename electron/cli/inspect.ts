/** `npm run inspect -- FILE.db …`: looks at databases that were kept, event by event and key by key; a damaged one is set aside. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Problem } from '../../shared/problem.ts'
import { setAsideDamaged } from '../engine/operations/set-aside.ts'
import { readArguments } from './arguments.ts'
import { runTool } from './exit.ts'

const USAGE = 'Usage: npm run inspect -- FILE.db …, databases that nobody has open'

runTool(async () => {
  const { positionals } = readArguments({ allowPositionals: true, options: {} }, USAGE)
  // A file that is no database would count as a damaged one, and lose its name.
  const wrong = positionals.find((name) => !name.endsWith('.db') || !existsSync(resolve(name)))
  if (positionals.length === 0 || wrong !== undefined)
    throw new Problem({
      code: 'usage',
      what: wrong === undefined ? 'name one file or more' : `"${wrong}" is no database file`,
      remedy: USAGE,
    })
  let damaged = 0
  for (const name of positionals) {
    const found = await setAsideDamaged(resolve(name), { thorough: true })
    console.log(found ? `${name}: damaged. It lies at ${found.to}, as it was.` : `${name}: sound.`)
    for (const fault of found?.faults ?? []) console.log(`  ${fault}`)
    if (found) damaged += 1
  }
  return damaged === 0 ? 0 : 1
})
