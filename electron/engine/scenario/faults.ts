/** What a schema finds wrong: one fault a mistake. A key that was meant for another is taken for it, so that the other is not missed as well. */
import type { z } from 'zod'
import { type Fault, inWords, type Misspelt } from './explain.ts'
import type { Path } from './script-text.ts'

interface Checked {
  value(): unknown
  /** Goes on as if the key had been written so. */
  rename(map: Path, key: string, meant: string): void
}

/**
 * @param report hears each fault before anything is renamed
 * @returns what the schema makes of the value; undefined when something was wrong
 */
export function checked<S extends z.ZodType>(
  schema: S,
  { value, rename }: Checked,
  report: (fault: Fault) => void,
): z.output<S> | undefined {
  let faultless = true
  for (;;) {
    const content = value()
    const result = schema.safeParse(content)
    if (result.success) return faultless ? result.data : undefined
    faultless = false
    const found = inWords({ schema, path: [], value: content }, result.error.issues)
    const misspelt = found.filter((fault): fault is Misspelt => 'meant' in fault)
    for (const fault of misspelt.length > 0 ? misspelt : found) report(fault)
    if (misspelt.length === 0) return undefined
    for (const { map, key, meant } of misspelt) rename(map, key, meant)
  }
}
