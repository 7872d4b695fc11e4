/** The words in which faults of a script are told. */
import { nearest } from '../../../shared/nearest.ts'
import type { Path } from './script-text.ts'

/** A question to begin a remedy with; empty where no known word is near. */
export function didYouMean(word: unknown, known: Iterable<string>): string {
  const meant = typeof word === 'string' ? nearest(word, known) : undefined
  return meant === undefined ? '' : `Did you mean \`${meant}\`? `
}

/** `"minutes"`, or `item 2 of "teaches"`. */
export function nameOf(path: Path): string {
  if (path.length === 0) return 'the file'
  const last = path.at(-1)
  const list = path.findLast((part) => typeof part === 'string')
  return typeof last === 'number'
    ? `item ${last + 1} of "${String(list ?? 'the file')}"`
    : `"${String(last)}"`
}

const NAMES: Readonly<Record<string, string>> = {
  int: 'a whole number',
  array: 'a list',
  record: 'an object',
}
/** The type with its article: `a whole number`. */
export const article = (type: string) => NAMES[type] ?? (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`)
/** With a capital and a full stop. */
export const sentence = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`
