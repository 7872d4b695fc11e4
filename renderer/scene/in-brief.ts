/** What a box says in fewer words, each telling true and whole, for where there is no room for more. Pure. */

/** In fewer letters what it holds: nothing is left out. What has no short form stays as it is. */
export const inBrief = (says: string): string =>
  says
    .replace(/^checkpoint(?=\s)/, 'at')
    .replace(' · position ', ' · pos\u00a0')
    .replace(/ · (\d+) (events?) old$/, ' + $1\u00a0$2')

/** Longest first: as it is, in fewer letters, and what is wrong, waited for or done in a word. */
export function tellings(says: string): readonly string[] {
  const brief = inBrief(says)
  return [...new Set([says, brief, inAWord(says) ?? brief])]
}

/** Null where there is no word for it. */
function inAWord(says: string): string | null {
  if (says.includes(' · ')) return says.split(' · ').slice(1).join(' · ')
  const events = says.split(', ')
  if (events.length > 1 && events.every((one) => /^[A-Z]\w+$/.test(one))) return `${events.length} events`
  if (says.startsWith('new: ')) return 'new release'
  if (says.startsWith('rebuilt to ')) return says.replace('rebuilt to ', '')
  return /^(.+?)(?:: |, )/.exec(says)?.[1] ?? /^(handled|parked|reacted) /.exec(says)?.[1] ?? null
}
