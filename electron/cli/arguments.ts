/** Command lines in, options out; a wrong one is a `Problem` that says what may be written. */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { Problem } from '../../shared/problem.ts'

/** Asked for, not gone wrong: the usage on standard output, exit code 0. */
export class HelpAsked extends Error {}

/**
 * @param usage one line, shown when the arguments do not fit
 * @param help what `--help` shows
 * @throws HelpAsked
 */
export function readArguments<T extends ParseArgsConfig>(
  config: T,
  usage: string,
  help = usage,
): ReturnType<typeof parseArgs<T>> {
  const args = process.argv.slice(2)
  if (args.includes('--help') || args.includes('-h')) throw new HelpAsked(help)
  try {
    return parseArgs<T>(config)
  } catch (error) {
    const what = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)
    throw new Problem({ code: 'usage', what, remedy: usage })
  }
}
