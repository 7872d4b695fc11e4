/** How far a viewer has come. Pure: the scenarios and what was noted in, words and numbers out. */
import type { ScenarioCard } from '../../shared/contract.ts'

export interface Noted {
  finished: readonly string[]
  reached: Readonly<Record<string, number>>
  lengths: Readonly<Record<string, number>>
  latest: string | null
  outcomes: Readonly<Record<string, 'right' | 'wrong'>>
}

export interface Progress {
  played: number
  all: number
  /** Minutes of what was not played to the end yet. */
  minutesLeft: number
}

/** Scenarios that cannot be played are not counted. */
export function progressOf(cards: readonly ScenarioCard[], { finished }: Pick<Noted, 'finished'>): Progress {
  const playable = cards.filter(({ problems }) => problems.length === 0)
  const left = playable.filter(({ id }) => !finished.includes(id))
  return {
    played: playable.length - left.length,
    all: playable.length,
    minutesLeft: left.reduce((sum, { minutes }) => sum + minutes, 0),
  }
}

/** From 0 to 1; a scenario that was played to the end stays at 1 wherever the cursor goes then. */
export function shareOf(id: string, { finished, reached, lengths }: Noted): number {
  if (finished.includes(id)) return 1
  const length = lengths[id] ?? 0
  return length === 0 ? 0 : Math.min(1, (reached[id] ?? 0) / length)
}

export interface Continuation {
  card: ScenarioCard
  /** Where it goes on; 0 for one that was not begun. */
  step: number
}

/** What to go on with: the scenario that was open last, else the first one not played yet; null when all are played. */
export function continuation(cards: readonly ScenarioCard[], noted: Noted): Continuation | null {
  const open = cards.filter(({ id, problems }) => problems.length === 0 && !noted.finished.includes(id))
  const latest = open.find(({ id }) => id === noted.latest && (noted.reached[id] ?? 0) > 0)
  if (latest) return { card: latest, step: noted.reached[latest.id] ?? 0 }
  const begun = noted.finished.length > 0 || Object.keys(noted.reached).length > 0
  const [next] = open
  return begun && next ? { card: next, step: noted.reached[next.id] ?? 0 } : null
}

export interface Score {
  right: number
  /** Questions that were answered and revealed; those that were skipped are not counted. */
  answered: number
}

export function scoreOf({ outcomes }: Pick<Noted, 'outcomes'>): Score {
  const all = Object.values(outcomes)
  return { right: all.filter((outcome) => outcome === 'right').length, answered: all.length }
}
