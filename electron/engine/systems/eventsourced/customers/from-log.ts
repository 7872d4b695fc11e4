/** What the log itself holds, byte for byte. */
import { createHash } from 'node:crypto'
import type { Row } from '../../../../../shared/trace.ts'
import type { CustomerQuestion } from '../../../domains/customers/questions.ts'
import type { Answers } from '../../answers.ts'
import { count } from '../../say.ts'

type Stored = Row & { position: number; type: string; schema_version: number; data: string }

/** Hexadecimal digits shown of a hash. */
const SHOWN = 12
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The questions that the log answers. */
export const fromLog: Answers<CustomerQuestion> = {
  'stored-bytes': (events, probe) => {
    const stored = events.all<Stored>(
      probe,
      'SELECT position, type, schema_version, data FROM events ORDER BY position',
    )
    const whole = sha256(stored.map(({ data }) => `${data}\n`).join(''))
    return {
      facts: {},
      text: `${count(stored.length, 'payload')} in the log, SHA-256 of all of them: ${whole.slice(0, SHOWN)}…`,
      rows: stored.map(({ data, ...row }) => ({ ...row, data, sha256: sha256(data).slice(0, SHOWN) })),
    }
  },
}
