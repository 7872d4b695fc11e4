import { crashWords, losesWork } from '../crash-point.ts'
import { guaranteeText } from '../guarantee.ts'
import type { StepOf } from '../trace.ts'
import type { Captions } from './kinds.ts'
import { count, databaseWords, named, readable, within } from './words.ts'

/** What becomes of a lane as a whole. */
export const laneCaptions: Captions<
  | 'lane-opened'
  | 'database-measured'
  | 'guarantee-switched'
  | 'crashed'
  | 'restarted'
  | 'crash-points-tried'
  | 'worked'
  | 'reads-counted'
> = {
  'lane-opened': ({ title }) => `“${title}” is ready, and its databases are empty.`,
  'database-measured': ({ database, rows }) =>
    `${capital(databaseWords(database))} holds ${rows === 0 ? 'no rows' : count(rows, 'row')}.`,
  'guarantee-switched': ({ guarantee, stands }) =>
    `${guaranteeText(guarantee)} is switched ${stands ? 'on' : 'off'}.`,
  crashed: ({ point }) =>
    `Crash: the process dies ${crashWords(point)}. ${losesWork(point) ? 'What was not committed is gone.' : 'What was committed stays.'}`,
  restarted: () => 'The process starts again and finds what its databases hold.',
  'crash-points-tried': tried,
  worked: ({ what, done, total }) =>
    total === 1
      ? `Done: ${readable(what)}.`
      : `${capital(readable(what))}: ${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} parts are done.`,
  'reads-counted': ({ query, asked, visits }) =>
    `${named(query.replaceAll('-', ' '))} is asked ${count(asked, 'time')}, and looks at ${count(Math.round((10 * visits) / asked) / 10, 'row')} on average.`,
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** More places than this are only counted. */
const NAMED = 2

function tried({ tried, harmful }: StepOf<'crash-points-tried'>): string {
  const all = count(tried, 'crash point')
  const places = [...new Set(harmful.map(({ point }) => crashWords(point)))]
  if (places.length === 0) return `${all} tried: none does harm.`
  return places.length > NAMED
    ? `${all} tried: it does harm to die at ${places.length} of them.`
    : within(`${all} tried: it does harm to die ${places.join(', or ')}.`)
}
