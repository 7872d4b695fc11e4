/** Command lines in, options out; a wrong one is a `Problem` that says what may be written. */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { Problem } from '../../shared/problem.ts'

/** @param usage one line, shown when the arguments do not fit */
export function readArguments<T extends ParseArgsConfig>(
  config: T,
  usage: string,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs<T>(config)
  } catch (error) {
    const what = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)
    throw new Problem({ code: 'usage', what, remedy: usage })
  }
}
