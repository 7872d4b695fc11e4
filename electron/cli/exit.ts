/** How a command-line tool ends: quietly when all is well, with one clear line and no stack trace when not. */
import { Problem, type ProblemData } from '../../shared/problem.ts'
import { HelpAsked } from './arguments.ts'

/** `where: what. remedy` */
export const problemLine = ({ where, what, remedy }: ProblemData): string =>
  `${where ? `${where}: ` : ''}${what}. ${remedy}`

export function runTool(main: () => Promise<number>): void {
  // The module that calls this is evaluated first.
  Promise.resolve()
    .then(main)
    .then(
      (code) => {
        process.exitCode = code
      },
      (error: unknown) => {
        if (error instanceof HelpAsked) return console.log(error.message)
        const { data } = Problem.from(error, { code: 'failed', remedy: 'Please report this.' })
        console.error(problemLine(data))
        process.exitCode = data.code === 'usage' ? 2 : 1
      },
    )
}
