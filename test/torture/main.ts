/** `npm run torture [-- --rounds N] [--seed S]`: kill -9, again and again. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readArguments } from '../../electron/cli/arguments.ts'
import { runTool } from '../../electron/cli/exit.ts'
import { Problem } from '../../shared/problem.ts'
import { torture } from './torture.ts'

const USAGE = 'Usage: npm run torture [-- --rounds N] [--seed S]; 500 rounds and seed 1 when left out'

runTool(async () => {
  const { values } = readArguments(
    { options: { rounds: { type: 'string' }, seed: { type: 'string' } } },
    USAGE,
  )
  const [rounds, seed] = [Number(values.rounds ?? 500), Number(values.seed ?? 1)]
  if (!Number.isSafeInteger(rounds) || rounds < 1 || !Number.isSafeInteger(seed))
    throw new Problem({ code: 'usage', what: '--rounds and --seed want whole numbers', remedy: USAGE })
  const directory = await mkdtemp(join(tmpdir(), 'replayground-torture-'))
  const { kills, events, places, broken } = await torture({
    directory,
    rounds,
    seed,
    onRound: (round) => round % 50 === 0 && console.log(`${round} kills`),
  })
  for (const [place, count] of places) console.log(`${String(count).padStart(6)} at ${place}`)
  if (broken.length > 0) {
    console.log(`Broken with seed ${seed}; the files are in ${directory}:\n${broken.slice(0, 20).join('\n')}`)
    return 1
  }
  await rm(directory, { recursive: true })
  console.log(
    `${kills} kills, ${events} events: nothing lost, nothing twice, no gap, no damage. Seed ${seed}.`,
  )
  return 0
})
