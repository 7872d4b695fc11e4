import type { StepOf } from '../trace.ts'
import type { Captions } from './kinds.ts'
import { count, figure, plainly, sentence, within } from './words.ts'

/** Releases of the code, and what they make of older events. */
export const releaseCaptions: Captions<
  'deployed' | 'upcast' | 'coverage-reported' | 'schemas-compared' | 'deploy-refused'
> = {
  deployed: ({ what }) => sentence(`Deployed: ${what}`),
  upcast: ({ type, position, fromVersion, toVersion }) =>
    `${type} at position ${figure(position)} is upcast from version ${fromVersion} to ${toVersion}.`,
  'coverage-reported': coverage,
  'schemas-compared': schemas,
  'deploy-refused': ({ what, why }) =>
    within(sentence(`“${what}” is refused: ${why.map(plainly).join('; ')}`)),
}

function coverage({ release, rows }: StepOf<'coverage-reported'>): string {
  const unread = rows.filter(({ outcome }) => !['current', 'upcast'].includes(outcome))
  if (unread.length === 0)
    return `“${release}” can read every event: the log holds ${count(rows.length, 'pair')} of type and version.`
  const misread = unread.map(
    ({ type, version, events }) => `${type} version ${version} (${count(events, 'event')})`,
  )
  return within(`“${release}” cannot read ${misread.join(', ')}.`)
}

function schemas({ release, rule, rows }: StepOf<'schemas-compared'>): string {
  const misfits = rows.filter(({ compatible }) => !compatible)
  if (misfits.length === 0) return `The shapes of “${release}” fit those that are registered (rule: ${rule}).`
  const beside = misfits.map(({ type, registered, version }) => `${type} ${version} beside ${registered}`)
  return within(`The shapes of “${release}” do not fit (rule: ${rule}): ${beside.join(', ')}.`)
}
