/** The sign and the colour of how a guess turned out: never the colour alone. */
import type { Verdict } from './guess.ts'

export const MARKS: Record<Verdict['outcome'], { sign: string; colour: 'yes' | 'no' | undefined }> = {
  right: { sign: '✓ ', colour: 'yes' },
  wrong: { sign: '✗ ', colour: 'no' },
  skipped: { sign: '', colour: undefined },
}
