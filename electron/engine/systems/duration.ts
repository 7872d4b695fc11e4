/** Spans of virtual time as the options of a lane write them. */
import { z } from 'zod'

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const

/** `500ms`, `2s`, `5m` or `1h`. */
export const Duration = z.string().regex(/^\d+(ms|s|m|h)$/, 'expected a duration such as 500ms, 2s, 5m or 1h')

/** @returns milliseconds */
export const milliseconds = (duration: string): number => {
  const [, amount = '0', unit = 'ms'] = /^(\d+)(ms|s|m|h)$/.exec(duration) ?? []
  return Number(amount) * UNITS[unit as keyof typeof UNITS] // the pattern knows no other unit
}
