/** Crypto-shredding: events keep their ciphertext for ever, and a person is forgotten by destroying one key. */
import { Problem } from '../../../shared/problem.ts'
import type { Json } from '../../../shared/trace.ts'
import { type CrashPoints, noCrashes } from '../faults/crash-points.ts'
import type { Connection } from '../sqlite/connection.ts'
import { type Probe, silent } from '../trace/probe.ts'
import { type Envelope, IV_BYTES, KEY_BYTES, seal, unseal } from './envelope.ts'
import { type Randomness, systemRandomness } from './randomness.ts'
import { SubjectKeys } from './subject-keys.ts'

/** Where the keys are kept, and where time and chance come from. */
export interface PrivacyOptions {
  /** The key file. */
  connection: Connection
  /** Milliseconds since 1970; virtual in scenarios. */
  now: () => number
  /** The operating system's when left out. */
  randomness?: Randomness
  crashes?: CrashPoints
}

/** What an envelope held, or why nobody can say any more. */
export type Revealed =
  | { outcome: 'revealed'; value: Json }
  /** The key was destroyed at this time: nobody can read the value any more. */
  | { outcome: 'shredded'; at: number }

/** How the forgetting of a subject ended; all three are expected. */
export type Shredded =
  | { outcome: 'shredded' }
  /** It was destroyed before. */
  | { outcome: 'already-shredded'; at: number }
  /** No data of this subject was ever protected here. */
  | { outcome: 'unknown' }

/** Seals personal data, opens it, and forgets whose it was. */
export interface Privacy {
  /**
   * Seals a value with the subject's key, which is made at the first time.
   * @throws Problem `subject-shredded` when the key was destroyed: forgotten is forgotten
   */
  protect(subject: string, fields: Json, probe?: Probe): Envelope
  /** @throws Problem `envelope-tampered`, or `subject-key-missing` when this file never had the key */
  reveal(envelope: Envelope, probe?: Probe): Revealed
  /** @throws Problem `key-bytes-remain` when other connections are using the key file: nobody can read any more, `scrub` does the rest */
  shred(subject: string, probe?: Probe): Shredded
  /**
   * Tries again, without waiting for anybody, what `key-bytes-remain` left undone, or a process that died while shredding. Opening the key
   * file has tried it already.
   * @returns false while others use the file, so that bytes of a destroyed key may still be in it
   */
  scrub(): boolean
}

/** Opens the key file; its table is created where it is missing. */
export function openPrivacy({
  connection,
  now,
  randomness = systemRandomness,
  crashes = noCrashes,
}: PrivacyOptions): Privacy {
  const keys = new SubjectKeys(connection, crashes)

  function keyFor(subject: string, probe: Probe): Buffer {
    return connection.transaction(probe, (tx) => {
      const found = keys.find(subject, tx)
      if (found.state === 'held') return found.key
      if (found.state === 'destroyed')
        throw new Problem({
          code: 'subject-shredded',
          what: 'the key of this subject was destroyed, and nothing more can be protected with it',
          where: subject,
          remedy: 'Give the person a new subject name, if they have come back.',
        })
      const key = randomness(KEY_BYTES)
      keys.add(subject, key, now(), tx)
      return key
    })
  }

  return {
    protect(subject, fields, probe = silent) {
      const key = keyFor(subject, probe)
      try {
        return seal(subject, fields, key, randomness(IV_BYTES))
      } finally {
        // The heap is no place for keys either.
        key.fill(0)
      }
    },
    reveal(envelope, probe = silent) {
      const found = keys.find(envelope.subject, probe)
      if (found.state === 'destroyed') return { outcome: 'shredded', at: found.at }
      if (found.state === 'unknown')
        throw new Problem({
          code: 'subject-key-missing',
          what: 'the key file has never had a key for this subject',
          where: envelope.subject,
          remedy: 'Open the key file that belongs to these events.',
        })
      try {
        return { outcome: 'revealed', value: unseal(envelope, found.key) }
      } finally {
        found.key.fill(0)
      }
    },
    shred(subject, probe = silent) {
      const found = keys.find(subject, silent)
      if (found.state === 'unknown') return { outcome: 'unknown' }
      const destroyed = keys.destroy(subject, now(), probe)
      if (destroyed || found.state === 'held') return { outcome: 'shredded' }
      return { outcome: 'already-shredded', at: found.at }
    },
    scrub: () => keys.tryScrub(),
  }
}
