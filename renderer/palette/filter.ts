/** Filters by the beginnings of words: `n ev` finds “Next event appended”. Pure. */

interface Searched {
  group: string
  title: string
  /** Other words for it, by which it is found too. */
  also?: string | undefined
}

/**
 * Those in which every word of the query begins a word of the title, of its group or of its other names; those whose title begins with the
 * query first, then those in which the words come in the order of the query.
 */
export function filtered<T extends Searched>(entries: readonly T[], query: string): T[] {
  const wanted = wordsOf(query)
  if (wanted.length === 0) return [...entries]
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry, wanted) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ entry }) => entry)
}

/** 0 is best; null does not match. */
function rankOf({ group, title, also = '' }: Searched, wanted: readonly string[]): number | null {
  const words = wordsOf(title)
  const all = [...words, ...wordsOf(group), ...wordsOf(also)]
  if (!wanted.every((want) => all.some((word) => word.startsWith(want)))) return null
  if (wanted.every((want, index) => words[index]?.startsWith(want))) return 0
  let from = 0
  const inOrder = wanted.every((want) => {
    const at = words.findIndex((word, index) => index >= from && word.startsWith(want))
    from = at + 1
    return at >= 0
  })
  return inOrder ? 1 : 2
}

/** Words in lower case and without accents, so that they are found as they are typed. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}?×]+/u)
    .filter((word) => word !== '')

/** True when every wanted word begins one of the text. */
export function meets(text: string, wanted: readonly string[]): boolean {
  return held(text, wanted) === wanted.length
}

/** How many of the wanted words begin one of the text. */
export function held(text: string, wanted: readonly string[]): number {
  const words = wordsOf(text)
  return wanted.filter((want) => words.some((word) => word.startsWith(want))).length
}

/** The other name by which it is found, where its title does not say why it is; null where it does. */
export function foundAs(title: string, also: string | undefined, query: string): string | null {
  const wanted = wordsOf(query)
  if (also === undefined || wanted.length === 0 || held(title, wanted) > 0) return null
  return also.split(', ').find((name) => held(name, wanted) > 0) ?? null
}
