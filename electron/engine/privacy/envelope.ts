/**
 * What stands in an event instead of personal data: ciphertext that only the subject's key opens. The envelope is copied
 * wherever events are copied (read models, exports, backups); destroying the one key makes every copy unreadable.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { z } from 'zod'
import { Problem } from '../../../shared/problem.ts'
import { Json } from '../../../shared/trace.ts'

const Base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/)

/** Sealed data as it stands in an event; plain JSON. */
export const Envelope = z.object({
  /** Whose data it is: the name of the key, which says nothing about the person. */
  subject: z.string().min(1),
  alg: z.literal('aes-256-gcm'),
  /** 12 bytes, as NIST SP 800-38D, 5.2.1.1 recommends; never twice with the same key. */
  iv: Base64,
  /** 16 bytes that change when anything else in the envelope is changed. */
  tag: Base64,
  /** The ciphertext of the JSON text. */
  text: Base64,
})
/** Sealed data as it stands in an event; plain JSON. */
export type Envelope = z.infer<typeof Envelope>

/** Length of a key: AES-256. */
export const KEY_BYTES = 32
/** Length of an initialisation vector, NIST SP 800-38D, 5.2.1.1. */
export const IV_BYTES = 12
const TAG_BYTES = 16

/** @param key 32 bytes @param iv 12 bytes, never used before with this key */
export function seal(subject: string, value: Json, key: Buffer, iv: Buffer): Envelope {
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  // Sealed with the subject's name, so that an envelope moved under another name does not open.
  cipher.setAAD(Buffer.from(subject))
  const text = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()])
  return {
    subject,
    alg: 'aes-256-gcm',
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    text: text.toString('base64'),
  }
}

/** @throws Problem `envelope-tampered` when key and envelope do not belong together, or a byte was changed */
export function unseal(envelope: Envelope, key: Buffer): Json {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(envelope.iv, 'base64'), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(Buffer.from(envelope.subject))
    decipher.setAuthTag(Buffer.from(envelope.tag, 'base64'))
    const text = Buffer.concat([decipher.update(Buffer.from(envelope.text, 'base64')), decipher.final()])
    return Json.parse(JSON.parse(text.toString()))
  } catch (cause) {
    throw new Problem(
      {
        code: 'envelope-tampered',
        what: 'the protected data is not what was sealed with the key of its subject',
        where: envelope.subject,
        remedy: 'Take the event from a backup: its data, its subject or the key file has been changed.',
      },
      { cause },
    )
  }
}
