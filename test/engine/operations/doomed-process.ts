/** Starts processes that do something to the files of a directory and stop at a crash point, and kills them there. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export type Work = 'archive' | 'backUp' | 'restore' | 'replace' | 'setAside'

export interface Doomed {
  /** With kill -9. */
  kill(): Promise<void>
  /** Lets it come to its end. @returns what came of its work */
  goOn(): Promise<unknown>
}

/** @returns a process that stands at the crash point, which it has come to for the first time, until it is killed or told to go on */
export async function processAt(point: string, work: Work, directory: string): Promise<Doomed> {
  const child = spawn(process.execPath, ['test/engine/operations/doomed.ts', directory, work, point], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const lines: string[] = []
  const reader = createInterface(child.stdout)
  reader.on('line', (line) => lines.push(line))
  await Promise.race([once(reader, 'line'), ended])
  if (lines[0] !== 'here') throw new Error(`the process never came to ${point}`)
  return {
    async kill() {
      child.kill('SIGKILL')
      const [, signal] = await ended
      if (signal !== 'SIGKILL') throw new Error(`it ended by itself: ${String(signal)}`)
    },
    async goOn() {
      // From now on it does not stop at the point any more: there is nothing left to read.
      child.stdin.end('.')
      const [code] = await ended
      if (code !== 0) throw new Error(`it ended with code ${String(code)}`)
      return JSON.parse(lines.filter((line) => line !== 'here').join('')) as unknown
    },
  }
}
