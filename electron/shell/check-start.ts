/** What must be there before a window is shown: each thing missing is told by name, not by a blank page. */
import { access, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem, type ProblemData } from '../../shared/problem.ts'

export interface StartNeeds {
  /** Directory of the built page. */
  page: string
  scenariosDirectory: string
  playsDirectory: string
  /** Settles once scenarios can be played. @throws Problem when they cannot */
  ready(): Promise<void>
}

/** @throws Problem for the first thing that is missing or does not work */
export async function checkStart({
  page,
  scenariosDirectory,
  playsDirectory,
  ready,
}: StartNeeds): Promise<void> {
  await told(access(join(page, 'index.html')), {
    code: 'page-missing',
    where: page,
    what: 'the page of the app is not there',
    remedy: 'Install Replayground again; in a source checkout, run npm run build.',
  })
  await told(access(scenariosDirectory), {
    code: 'scenarios-missing',
    where: scenariosDirectory,
    what: 'the scenarios are not there',
    remedy: 'Install Replayground again.',
  })
  await told(tryWriting(playsDirectory), {
    code: 'plays-unwritable',
    where: playsDirectory,
    what: 'no database can be written there',
    remedy: 'Free some disk space, or give yourself the right to write there.',
  })
  await ready()
}

async function tryWriting(directory: string): Promise<void> {
  const file = join(directory, 'write-check')
  await mkdir(directory, { recursive: true })
  await writeFile(file, '')
  await rm(file)
}

/** The problem, with what the system says about it. */
async function told(attempt: Promise<unknown>, problem: ProblemData): Promise<void> {
  try {
    await attempt
  } catch (cause) {
    const detail = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
    throw new Problem({ ...problem, what: `${problem.what} (${detail})` }, { cause })
  }
}
