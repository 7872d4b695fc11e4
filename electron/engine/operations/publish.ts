/** Gives files names without ever taking a name that is taken: a file that is there is never overwritten. */
import { existsSync, linkSync, statSync, unlinkSync } from 'node:fs'
import { Problem } from '../../../shared/problem.ts'

/**
 * Moves a file to a name that nobody has. The name is taken in one step of the file system, so that two processes cannot both get it.
 * @param between called while the file has both names
 * @throws Problem `file-exists`
 */
export function moveToFreeName(from: string, to: string, between: () => void = () => undefined): void {
  try {
    linkSync(from, to)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw fileExists(to)
    throw error
  }
  between()
  unlinkSync(from)
}

/** Whether both names are those of one file: a process died between giving it the second and taking the first away. */
export function isPublished(from: string, to: string): boolean {
  const [one, other] = [from, to].map((file) => statSync(file, { throwIfNoEntry: false }))
  return one !== undefined && other !== undefined && one.ino === other.ino && one.dev === other.dev
}

/** @throws Problem `file-exists` */
export function mustBeFree(file: string): void {
  if (existsSync(file)) throw fileExists(file)
}

const fileExists = (file: string) =>
  new Problem({
    code: 'file-exists',
    where: file,
    what: 'there is a file of this name, and it is not overwritten',
    remedy: 'Choose another name, or move that file away.',
  })
