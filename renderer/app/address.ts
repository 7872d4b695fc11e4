/** The deep link of a moment: `#/scenario@step`. */
export interface Place {
  /** As it was written: there may be no such scenario. */
  scenario: string
  step: number
}

/** @returns null where the address names nothing, which is the library's */
export function readAddress(hash: string): Place | null {
  const [, scenario, step] = /^#\/([^@]+)(?:@(\d*).*)?$/.exec(hash) ?? []
  return scenario === undefined ? null : { scenario: decoded(scenario), step: Number(step ?? 0) }
}

export const writeAddress = ({ scenario, step }: Place): string =>
  `#/${encodeURIComponent(scenario)}${step > 0 ? `@${step}` : ''}`

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
