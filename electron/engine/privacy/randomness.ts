import { createHash, randomBytes } from 'node:crypto'

/** Gives so many bytes that nobody can foresee, or, in a scenario, that are the same in every run. */
export type Randomness = (bytes: number) => Buffer

/** The operating system's. */
export const systemRandomness: Randomness = randomBytes

/**
 * The same bytes in every run: SHA-256 of the seed and a counter. For scenarios, whose trace must not depend on chance; it
 * protects nobody, and one seed must not serve the same key file twice, because an IV would come back.
 */
export function seededRandomness(seed: number | string): Randomness {
  let block = 0
  return (bytes) => {
    const parts: Buffer[] = []
    for (let have = 0; have < bytes; have += 32) {
      parts.push(createHash('sha256').update(`${seed}/${block}`).digest())
      block += 1
    }
    return Buffer.concat(parts).subarray(0, bytes)
  }
}
