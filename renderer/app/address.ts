/** The deep link of a moment: `#/scenario@step`. */
export interface Place {
  scenario: string
  step: number
}

export function readAddress(hash: string): Place | null {
  const [, scenario, step] = /^#\/([a-z0-9-]+)(?:@(\d+))?$/.exec(hash) ?? []
  return scenario === undefined ? null : { scenario, step: Number(step ?? 0) }
}

export const writeAddress = ({ scenario, step }: Place): string =>
  `#/${scenario}${step > 0 ? `@${step}` : ''}`
