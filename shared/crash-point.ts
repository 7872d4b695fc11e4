/** Names of the places between two writes where a process may die, and where each of them is in plain words. */
import { z } from 'zod'
import type { Role } from './trace/picture.ts'

/** By the part of the engine that comes there, each part in the order in which it does. */
const WORDS = {
  'store-between-events': 'between two events of one append',
  'store-between-event-and-rows': 'between an event and the rows that are written with it',
  'store-before-commit': 'before the append commits',
  'store-after-commit': 'after the append has committed',
  'snapshot-after-append': 'after the append and before the snapshot',
  'snapshot-before-commit': 'before the snapshot commits',
  'snapshot-after-commit': 'after the snapshot has committed',
  'projector-before-rows': 'before it writes the rows',
  'projector-between-rows-and-checkpoint': 'between the rows and the checkpoint',
  'projector-before-commit': 'before rows and checkpoint commit',
  'projector-after-commit': 'after rows and checkpoint have committed',
  'projector-before-failure-noted': 'before a failure is noted',
  'projector-after-failure-noted': 'after a failure is noted',
  'projector-before-letter-settled': 'before a dead letter is settled',
  'projector-between-letter-and-handler': 'between taking a dead letter away and applying its event',
  'projector-between-letter-and-followers': 'between a dead letter and what waits behind it',
  'rebuild-shadow-created': 'when the new tables are made and still empty',
  'rebuild-before-swap': 'before the rebuilt tables take the place of the old ones',
  'rebuild-between-renames': 'while the rebuilt tables take the names of the old ones',
  'rebuild-swapped': 'after the rebuilt tables have taken the place of the old ones',
  'change-before-commit': 'before the changed rows commit',
  'change-before-answer': 'after the changed rows have committed and before it answers',
  'command-before-commit': 'before write model and summary commit',
  'command-before-answer': 'after write model and summary have committed and before it answers',
  'outbox-before-commit': 'before the rows and their message commit',
  'publish-after-commit': 'after the commit and before the message is sent',
  'relay-before-rows': 'before it writes the rows of a message',
  'relay-between-rows-and-position': 'between the rows of a message and its position',
  'relay-between-commit-and-sent': 'after a message is handled and before it is marked as sent',
  'relay-after-sent': 'after a message is marked as sent',
  'process-before-reaction': 'before it reacts to an event',
  'process-between-reaction-and-checkpoint': 'between its reaction and its checkpoint',
  'process-before-delivery': 'before its command is delivered',
  'process-between-delivery-and-note': 'after a command is handled and before its outcome is noted',
  'process-after-note': 'after it has noted how its command ended',
  'process-before-timeout': 'before it reacts to a timeout',
  'process-after-timeout': 'after its reaction to a timeout',
  'copy-before-publishing': 'before the finished copy gets its name',
  'copy-between-names': 'while the finished copy has two names',
  'restore-before-replacing': 'before the backup takes the place of the log',
  'restore-after-setting-aside': 'after a database computed from the old log is set aside',
  'restore-after-replacing': 'after the backup has taken the place of the log',
  'restore-before-trimming': 'before the archive lets go of what the restored log does not know of',
  'restore-between-names': 'while the old log has two names',
  'archive-between-copies': 'between two copies into the archive',
  'archive-before-boundary': 'before the copied events count as archived',
  'archive-after-boundary': 'after the copied events count as archived',
  'archive-between-removals': 'while archived events leave the first file',
  'aside-between-names': 'while the damaged file has two names',
  'aside-between-files': 'between setting aside the damaged file and its log',
  'chain-between-links': 'between two links of the hash chain',
  'chain-finished': 'after the last link of the hash chain',
  'shredding-before-commit': 'before the destruction of the key commits',
  'shredding-committed': 'after the destruction of the key has committed',
  'shredding-file-rewritten': 'after the file is written anew without the key',
  'shredding-log-emptied': 'after the log of the file is emptied of the key',
  'migration-before-commit': 'before a migration commits',
  'migration-after-commit': 'after a migration has committed',
} as const

const isPoint = (text: string): text is CrashPoint => Object.hasOwn(WORDS, text)

/** A place where the engine may be interrupted for good. */
export type CrashPoint = keyof typeof WORDS

/** A name that is in the table. */
export const CrashPoint = z.custom<CrashPoint>((value) => typeof value === 'string' && isPoint(value), {
  error: 'expected the name of a crash point',
})

/** False where it dies only after what it did is committed: then nothing is gone. */
export const losesWork = (point: CrashPoint): boolean => !WORDS[point].startsWith('after')

/** Where the process dies, fit to follow “the process dies”. */
export const crashWords = (point: CrashPoint): string => WORDS[point]

/** Parts of the engine that run in a box of their own; what writes a command down runs in that which handles it. */
const BOXES: Readonly<Record<string, readonly Role[]>> = {
  projector: ['projector'],
  rebuild: ['projector'],
  relay: ['projector'],
  process: ['process-manager'],
}

/** What may come there, and dies with it: always code, for what is stored outlives its process. */
export const diesAt = (point: CrashPoint): readonly Role[] =>
  BOXES[point.slice(0, point.indexOf('-'))] ?? ['handler', 'service']
