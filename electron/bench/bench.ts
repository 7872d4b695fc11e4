/** `npm run bench [-- CASE …] [--quick] [--events N] [--clock wall|cpu] [--json FILE]`: the engine beside hand-written SQL, in one run. */
import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Problem } from '../../shared/problem.ts'
import { readArguments } from '../cli/arguments.ts'
import { runTool } from '../cli/exit.ts'
import { CASES } from './cases/all.ts'
import { allGaps, type LoopGap } from './gaps/all.ts'
import { type MemoryResult, measureMemory } from './memory.ts'
import { gapHeader, gapLine, HEADER, memoryLine, resultLine } from './report.ts'
import { playRounds, type Result } from './rounds.ts'

/** What is measured beside the cases: by itself, not against a baseline. */
const OTHERS = ['memory', 'gaps']

const USAGE = `Usage: npm run bench [-- CASE …] [--quick] [--events N] [--clock wall|cpu] [--json FILE]; cases: ${[...Object.keys(CASES), ...OTHERS].join(', ')}`

runTool(async () => {
  const { values, positionals } = readArguments(
    {
      allowPositionals: true,
      options: {
        quick: { type: 'boolean', default: false },
        events: { type: 'string' },
        clock: { type: 'string', default: 'wall' },
        json: { type: 'string' },
      },
    },
    USAGE,
  )
  const events = Number(values.events ?? (values.quick ? 50_000 : 1_000_000))
  if (!Number.isSafeInteger(events) || events < 10)
    throw new Problem({ code: 'usage', what: '--events wants a whole number of 10 or more', remedy: USAGE })
  const { clock } = values
  if (clock !== 'wall' && clock !== 'cpu')
    throw new Problem({ code: 'usage', what: `there is no clock "${clock}"`, remedy: USAGE })
  const names = positionals.length > 0 ? positionals : [...Object.keys(CASES), ...OTHERS]
  const directory = await mkdtemp(join(tmpdir(), 'replayground-bench-'))
  const results: Result[] = []
  const gaps: LoopGap[] = []
  let memory: MemoryResult | undefined
  try {
    if (names.some((name) => !OTHERS.includes(name))) console.log(HEADER)
    for (const name of names) {
      if (OTHERS.includes(name)) continue
      const one = CASES[name]
      if (!one) throw new Problem({ code: 'usage', what: `there is no case "${name}"`, remedy: USAGE })
      const work = one({ quick: values.quick, events, directory })
      const result = await playRounds(work, join(directory, name), clock)
      results.push(result)
      console.log(resultLine(result))
    }
    if (names.includes('memory')) {
      memory = measureMemory(directory, events * 5)
      console.log(memoryLine(memory))
    }
    if (names.includes('gaps')) {
      console.log('The longest that nothing else could run, in the event loop of …')
      for await (const gap of allGaps({ directory, quick: values.quick })) {
        if (gap.loop !== gaps.at(-1)?.loop) console.log(gapHeader(gap.loop))
        gaps.push(gap)
        console.log(gapLine(gap))
      }
    }
    if (values.json !== undefined)
      writeFileSync(values.json, `${JSON.stringify({ clock, results, memory, gaps }, null, 2)}\n`)
    return 0
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
})
